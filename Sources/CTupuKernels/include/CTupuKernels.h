#ifndef CTUPUKERNELS_H
#define CTUPUKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The ways to compute. All give the same bits: products and sums are exact integers, and the few floating-point steps are single
/// operations in a fixed order.
typedef enum {
  TUPU_KERNEL_PLAIN = 0,
  TUPU_KERNEL_AVX2 = 1,
  TUPU_KERNEL_AVX512_VNNI = 2,
  TUPU_KERNEL_NEON = 3,
} TupuKernel;

/// The fastest way that this processor knows.
TupuKernel tupu_kernel_best(void);

/// Whether this processor (and this build) knows a way.
int tupu_kernel_available(TupuKernel kernel);

/// Rows that are computed together.
#define TUPU_KERNEL_ROWS 6

/// Sums of products of a convolution over time.
///
/// `out[t · outputs + o] = Σ rows[(t + (tap − taps / 2) · dilation) · depth + k] · weight(tap, k, o)` for each t in 0..<count.
/// - rows: row 0; rows before and behind that the taps reach must be readable. Values 0…127.
/// - depth: values of a row, a multiple of 4.
/// - weights: −127…127, in groups of four: `weights[(((tap · depth + k) / 4) · outputs + o) · 4 + k % 4]`.
/// - outputs: a multiple of 16.
/// - count: may be rounded up to a multiple of `TUPU_KERNEL_ROWS`: as many rows must be readable, and `out` must have room for them.
void tupu_convolve(
  TupuKernel kernel, const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count, int32_t *out);

/// `state = state + (sums · scale + bias)`, for each of `count` rows of `width` values (a multiple of 16).
void tupu_accumulate(
  TupuKernel kernel, float *state, const int32_t *sums, const float *scale, const float *bias, int width, int count);

/// `out = round(clamp(state · gain + shift, 0, 127))`, halves to even, for each of `count` rows of `width` values (a multiple of 16).
void tupu_activate(
  TupuKernel kernel, uint8_t *out, const float *state, const float *gain, const float *shift, int width, int count);

#endif
