#include "CTupuModel.h"

// Each file of knowledge is embedded by one pair of lines; the paths are relative to this file.
static const unsigned char classes[] __attribute__((aligned(64))) = {
#embed "../../ontology/classes.tsv"
};
static const unsigned char predicates[] __attribute__((aligned(64))) = {
#embed "../../ontology/predicates.tsv"
};
static const unsigned char terms[] __attribute__((aligned(64))) = {
#embed "../../ontology/terms.tsv"
};

TupuBlob tupu_classes(void) { return (TupuBlob){classes, sizeof classes}; }
TupuBlob tupu_predicates(void) { return (TupuBlob){predicates, sizeof predicates}; }
TupuBlob tupu_terms(void) { return (TupuBlob){terms, sizeof terms}; }
