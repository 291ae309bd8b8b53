// The floating-point steps, compiled once for each kind of processor (the includer defines NAME and TARGET). No step may be fused
// with another, so that all kinds round alike.
#pragma clang fp contract(off) reassociate(off)

TARGET static void NAME(accumulate)(
  float *restrict state, const int32_t *restrict sums, const float *restrict scale, const float *restrict bias, int width, int count) {
  for (int t = 0; t < count; t++, state += width, sums += width) {
    for (int i = 0; i < width; i++) {
      float product = (float)sums[i] * scale[i];
      float moved = product + bias[i];
      state[i] = state[i] + moved;
    }
  }
}

TARGET static void NAME(activate)(
  uint8_t *restrict out, const float *restrict state, const float *restrict gain, const float *restrict shift, int width, int count) {
  // Adding 1.5 · 2^23 leaves the nearest whole number, halves to even, in the low bits.
  const float magic = 12582912.0f;
  for (int t = 0; t < count; t++, state += width, out += width) {
    for (int i = 0; i < width; i++) {
      float product = state[i] * gain[i];
      float value = product + shift[i];
      value = value > 0.0f ? value : 0.0f;
      value = value < 127.0f ? value : 127.0f;
      float rounded = value + magic;
      uint32_t bits;
      __builtin_memcpy(&bits, &rounded, 4);
      out[i] = (uint8_t)bits;
    }
  }
}
