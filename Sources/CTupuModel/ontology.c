#include "CTupuModel.h"

// Each file of knowledge is embedded by one pair of lines; the paths are relative to this file.
static const unsigned char classes[] __attribute__((aligned(64))) = {
#embed "../../ontology/classes.tsv"
};
static const unsigned char predicates[] __attribute__((aligned(64))) = {
#embed "../../ontology/predicates.tsv"
};

TupuBlob tupu_classes(void) { return (TupuBlob){classes, sizeof classes}; }
TupuBlob tupu_predicates(void) { return (TupuBlob){predicates, sizeof predicates}; }
