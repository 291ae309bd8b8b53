#include "CTupuModel.h"

// What sentences say of relations: title words, cues of verbs, words that keep a sentence from being a fact.
static const unsigned char titles[] __attribute__((aligned(64))) = {
#embed "../../ontology/titles.tsv"
};
static const unsigned char cues[] __attribute__((aligned(64))) = {
#embed "../../ontology/cues.tsv"
};
static const unsigned char modality[] __attribute__((aligned(64))) = {
#embed "../../ontology/modality.tsv"
};
static const unsigned char patterns[] __attribute__((aligned(64))) = {
#embed "../../ontology/relation-words.tsv"
};
static const unsigned char rules[] __attribute__((aligned(64))) = {
#embed "../../ontology/relation-rules.tsv"
};

TupuBlob tupu_titles(void) { return (TupuBlob){titles, sizeof titles}; }
TupuBlob tupu_cues(void) { return (TupuBlob){cues, sizeof cues}; }
TupuBlob tupu_modality(void) { return (TupuBlob){modality, sizeof modality}; }
TupuBlob tupu_relation_words(void) { return (TupuBlob){patterns, sizeof patterns}; }
TupuBlob tupu_relation_rules(void) { return (TupuBlob){rules, sizeof rules}; }
