#include "CTupuModel.h"

static const unsigned char weights[] __attribute__((aligned(64))) = {
#embed "../../data/neural/weights.bin"
};

TupuBlob tupu_neural_weights(void) { return (TupuBlob){weights, sizeof weights}; }
