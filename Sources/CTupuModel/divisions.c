#include "CTupuModel.h"

static const unsigned char divisions[] __attribute__((aligned(64))) = {
#embed "../../data/divisions/divisions.bin"
};
static const unsigned char forms[] __attribute__((aligned(64))) = {
#embed "../../data/divisions/forms.tsv"
};
static const unsigned char countries[] __attribute__((aligned(64))) = {
#embed "../../data/names/countries.tsv"
};
static const unsigned char functions[] __attribute__((aligned(64))) = {
#embed "../../data/names/functions.tsv"
};
static const unsigned char abbreviations[] __attribute__((aligned(64))) = {
#embed "../../data/names/abbreviations.tsv"
};

static const unsigned char persons[] __attribute__((aligned(64))) = {
#embed "../../data/names/persons.tsv"
};

TupuBlob tupu_known_persons(void) { return (TupuBlob){persons, sizeof persons}; }
TupuBlob tupu_divisions(void) { return (TupuBlob){divisions, sizeof divisions}; }
TupuBlob tupu_division_forms(void) { return (TupuBlob){forms, sizeof forms}; }
TupuBlob tupu_countries(void) { return (TupuBlob){countries, sizeof countries}; }
TupuBlob tupu_functions(void) { return (TupuBlob){functions, sizeof functions}; }
TupuBlob tupu_abbreviations(void) { return (TupuBlob){abbreviations, sizeof abbreviations}; }
