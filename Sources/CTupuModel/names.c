#include "CTupuModel.h"

static const unsigned char lexicon[] __attribute__((aligned(64))) = {
#embed "names/lexicon.bin"
};
static const unsigned char weights[] __attribute__((aligned(64))) = {
#embed "names/linear.bin"
};
static const unsigned char standing[] __attribute__((aligned(64))) = {
#embed "../../data/names/standing.tsv"
};

TupuBlob tupu_standing_names(void) { return (TupuBlob){standing, sizeof standing}; }
TupuBlob tupu_name_lexicon(void) { return (TupuBlob){lexicon, sizeof lexicon}; }
TupuBlob tupu_name_weights(void) { return (TupuBlob){weights, sizeof weights}; }
