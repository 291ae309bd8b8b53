#ifndef CTUPUMODEL_H
#define CTUPUMODEL_H

#include <stddef.h>

/// One embedded file: its bytes live in the binary, 64-byte aligned, mapped by the system and never copied.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} TupuBlob;

/// ontology/classes.tsv, ontology/predicates.tsv and ontology/terms.tsv.
TupuBlob tupu_classes(void);
TupuBlob tupu_predicates(void);
TupuBlob tupu_terms(void);

/// data/pages: how names are built, and the words of bylines.
TupuBlob tupu_name_characters(void);
TupuBlob tupu_credit_words(void);
TupuBlob tupu_page_join(void);
TupuBlob tupu_page_topic(void);
TupuBlob tupu_page_heads(void);
TupuBlob tupu_page_characters(void);
TupuBlob tupu_page_style(void);
TupuBlob tupu_page_roles(void);
TupuBlob tupu_page_opening(void);
TupuBlob tupu_page_stories(void);
TupuBlob tupu_page_revision(void);

/// ontology/titles.tsv, cues.tsv, modality.tsv and relation-words.tsv: what the relation rules know.
TupuBlob tupu_titles(void);
TupuBlob tupu_cues(void);
TupuBlob tupu_modality(void);
TupuBlob tupu_relation_words(void);
/// ontology/relation-rules.tsv: how often each rule is right.
TupuBlob tupu_relation_rules(void);
/// data/divisions: the packed table of divisions, and forms with a fixed meaning.
TupuBlob tupu_divisions(void);
TupuBlob tupu_division_forms(void);
/// data/names: countries, bodies that every place has, and short names of well-known bodies.
TupuBlob tupu_countries(void);
TupuBlob tupu_functions(void);
TupuBlob tupu_abbreviations(void);
TupuBlob tupu_known_persons(void);

/// data/names/standing.tsv: names that are names wherever they stand bare.
TupuBlob tupu_standing_names(void);

/// names: the lexicon and the weights of the linear tagger of names, written by tupu-lab.
TupuBlob tupu_name_lexicon(void);
TupuBlob tupu_name_weights(void);

/// data/neural: weights of the neural tagger, made by training/.
TupuBlob tupu_neural_weights(void);

#endif
