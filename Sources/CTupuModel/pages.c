#include "CTupuModel.h"

// What the reading of pages has learned.
static const unsigned char name_characters[] __attribute__((aligned(64))) = {
#embed "../../data/pages/name-characters.tsv"
};
static const unsigned char credit_words[] __attribute__((aligned(64))) = {
#embed "../../data/pages/credit-words.tsv"
};

TupuBlob tupu_name_characters(void) { return (TupuBlob){name_characters, sizeof name_characters}; }
TupuBlob tupu_credit_words(void) { return (TupuBlob){credit_words, sizeof credit_words}; }
