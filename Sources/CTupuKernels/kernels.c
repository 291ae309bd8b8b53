#include "CTupuKernels.h"

#define JOIN(a, b) a##_##b

#define TARGET
#define NAME(f) JOIN(f, plain)
#include "elementwise.h"
#undef NAME
#undef TARGET

static void convolve_plain(
  const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count, int32_t *out) {
  for (int t = 0; t < count; t++) {
    int32_t *sum = out + (ptrdiff_t)t * outputs;
    for (int o = 0; o < outputs; o++) sum[o] = 0;
    const int8_t *w = weights;
    for (int tap = 0; tap < taps; tap++) {
      const uint8_t *row = rows + (ptrdiff_t)(t + (tap - taps / 2) * dilation) * depth;
      for (int k = 0; k < depth; k += 4, w += 4 * outputs) {
        int a = row[k], b = row[k + 1], c = row[k + 2], d = row[k + 3];
        if (!(a | b | c | d)) continue;
        for (int o = 0; o < outputs; o++) {
          sum[o] += a * w[4 * o] + b * w[4 * o + 1] + c * w[4 * o + 2] + d * w[4 * o + 3];
        }
      }
    }
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,fma")))
#define NAME(f) JOIN(f, avx2)
#include "elementwise.h"
#undef NAME
#undef TARGET

#define TARGET __attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")))
#define NAME(f) JOIN(f, vnni)
#include "elementwise.h"
#undef NAME
#undef TARGET

static inline int32_t four(const uint8_t *p) {
  int32_t v;
  __builtin_memcpy(&v, p, 4);
  return v;
}

// Two rows by 32 outputs at a time. Activations stay below 128, so that a pair of products fits 16 bits.
__attribute__((target("avx2,fma"))) static void convolve_avx2(
  const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count, int32_t *out) {
  const __m256i ones = _mm256_set1_epi16(1);
  for (int t = 0; t < count; t += 2) {
    int pair = t + 1 < count;
    for (int o = 0; o < outputs; o += 16) {
      __m256i s0 = _mm256_setzero_si256(), s1 = s0, r0 = s0, r1 = s0;
      const int8_t *w = weights + 4 * o;
      for (int tap = 0; tap < taps; tap++) {
        const uint8_t *x = rows + (ptrdiff_t)(t + (tap - taps / 2) * dilation) * depth;
        const uint8_t *y = pair ? x + depth : x;
        for (int k = 0; k < depth; k += 4, w += 4 * outputs) {
          __m256i w0 = _mm256_loadu_si256((const __m256i *)w), w1 = _mm256_loadu_si256((const __m256i *)(w + 32));
          __m256i a = _mm256_set1_epi32(four(x + k)), b = _mm256_set1_epi32(four(y + k));
          s0 = _mm256_add_epi32(s0, _mm256_madd_epi16(_mm256_maddubs_epi16(a, w0), ones));
          s1 = _mm256_add_epi32(s1, _mm256_madd_epi16(_mm256_maddubs_epi16(a, w1), ones));
          r0 = _mm256_add_epi32(r0, _mm256_madd_epi16(_mm256_maddubs_epi16(b, w0), ones));
          r1 = _mm256_add_epi32(r1, _mm256_madd_epi16(_mm256_maddubs_epi16(b, w1), ones));
        }
      }
      int32_t *p = out + (ptrdiff_t)t * outputs + o;
      _mm256_storeu_si256((__m256i *)p, s0);
      _mm256_storeu_si256((__m256i *)(p + 8), s1);
      if (pair) {
        _mm256_storeu_si256((__m256i *)(p + outputs), r0);
        _mm256_storeu_si256((__m256i *)(p + outputs + 8), r1);
      }
    }
  }
}

// Six rows by 64 outputs at a time: 24 sums stay in registers, each weight is loaded once for six rows.
#define VNNI_ROWS TUPU_KERNEL_ROWS
__attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni"))) static void convolve_vnni(
  const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count, int32_t *out) {
  int o = 0;
  for (; o + 64 <= outputs; o += 64) {
    for (int t = 0; t < count; t += VNNI_ROWS) {
      __m512i s[VNNI_ROWS][4];
#pragma clang loop unroll(full)
      for (int r = 0; r < VNNI_ROWS; r++)
#pragma clang loop unroll(full)
        for (int q = 0; q < 4; q++) s[r][q] = _mm512_setzero_si512();
      const int8_t *w = weights + 4 * o;
      for (int tap = 0; tap < taps; tap++) {
        const uint8_t *x = rows + (ptrdiff_t)(t + (tap - taps / 2) * dilation) * depth;
        for (int k = 0; k < depth; k += 4, w += 4 * outputs) {
          __m512i w0 = _mm512_loadu_si512(w), w1 = _mm512_loadu_si512(w + 64), w2 = _mm512_loadu_si512(w + 128),
                  w3 = _mm512_loadu_si512(w + 192);
#pragma clang loop unroll(full)
          for (int r = 0; r < VNNI_ROWS; r++) {
            __m512i a = _mm512_set1_epi32(four(x + (ptrdiff_t)r * depth + k));
            s[r][0] = _mm512_dpbusd_epi32(s[r][0], a, w0);
            s[r][1] = _mm512_dpbusd_epi32(s[r][1], a, w1);
            s[r][2] = _mm512_dpbusd_epi32(s[r][2], a, w2);
            s[r][3] = _mm512_dpbusd_epi32(s[r][3], a, w3);
          }
        }
      }
#pragma clang loop unroll(full)
      for (int r = 0; r < VNNI_ROWS; r++)
#pragma clang loop unroll(full)
        for (int q = 0; q < 4; q++) _mm512_storeu_si512(out + (ptrdiff_t)(t + r) * outputs + o + 16 * q, s[r][q]);
    }
  }
  for (; o < outputs; o += 16) {
    for (int t = 0; t < count; t += VNNI_ROWS) {
      __m512i s[VNNI_ROWS];
#pragma clang loop unroll(full)
      for (int r = 0; r < VNNI_ROWS; r++) s[r] = _mm512_setzero_si512();
      const int8_t *w = weights + 4 * o;
      for (int tap = 0; tap < taps; tap++) {
        const uint8_t *x = rows + (ptrdiff_t)(t + (tap - taps / 2) * dilation) * depth;
        for (int k = 0; k < depth; k += 4, w += 4 * outputs) {
          __m512i b = _mm512_loadu_si512(w);
#pragma clang loop unroll(full)
          for (int r = 0; r < VNNI_ROWS; r++) {
            s[r] = _mm512_dpbusd_epi32(s[r], _mm512_set1_epi32(four(x + (ptrdiff_t)r * depth + k)), b);
          }
        }
      }
#pragma clang loop unroll(full)
      for (int r = 0; r < VNNI_ROWS; r++) _mm512_storeu_si512(out + (ptrdiff_t)(t + r) * outputs + o, s[r]);
    }
  }
}
#endif

#if defined(__aarch64__)
#include <arm_neon.h>

// One row by 16 outputs at a time; activations below 128 are signed bytes, too.
static void convolve_neon(
  const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count, int32_t *out) {
  for (int t = 0; t < count; t++) {
    for (int o = 0; o < outputs; o += 16) {
      int32x4_t s[4] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
      const int8_t *w = weights + 4 * o;
      for (int tap = 0; tap < taps; tap++) {
        const uint8_t *x = rows + (ptrdiff_t)(t + (tap - taps / 2) * dilation) * depth;
        for (int k = 0; k < depth; k += 4, w += 4 * outputs) {
          int32_t v;
          __builtin_memcpy(&v, x + k, 4);
          int8x16_t a = vreinterpretq_s8_s32(vdupq_n_s32(v));
          for (int q = 0; q < 4; q++) {
            int8x16_t b = vld1q_s8(w + 16 * q);
            int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(b)), high = vmull_high_s8(a, b);
            s[q] = vaddq_s32(s[q], vpaddq_s32(vpaddlq_s16(low), vpaddlq_s16(high)));
          }
        }
      }
      for (int q = 0; q < 4; q++) vst1q_s32(out + (ptrdiff_t)t * outputs + o + 4 * q, s[q]);
    }
  }
}
#endif

int tupu_kernel_available(TupuKernel kernel) {
  switch (kernel) {
  case TUPU_KERNEL_PLAIN: return 1;
#if defined(__x86_64__)
  case TUPU_KERNEL_AVX2:
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  case TUPU_KERNEL_AVX512_VNNI:
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512vnni");
#endif
#if defined(__aarch64__)
  case TUPU_KERNEL_NEON: return 1;
#endif
  default: return 0;
  }
}

TupuKernel tupu_kernel_best(void) {
  if (tupu_kernel_available(TUPU_KERNEL_AVX512_VNNI)) return TUPU_KERNEL_AVX512_VNNI;
  if (tupu_kernel_available(TUPU_KERNEL_AVX2)) return TUPU_KERNEL_AVX2;
  if (tupu_kernel_available(TUPU_KERNEL_NEON)) return TUPU_KERNEL_NEON;
  return TUPU_KERNEL_PLAIN;
}

void tupu_convolve(
  TupuKernel kernel, const uint8_t *rows, int depth, int taps, int dilation, const int8_t *weights, int outputs, int count,
  int32_t *out) {
  switch (kernel) {
#if defined(__x86_64__)
  case TUPU_KERNEL_AVX512_VNNI: convolve_vnni(rows, depth, taps, dilation, weights, outputs, count, out); return;
  case TUPU_KERNEL_AVX2: convolve_avx2(rows, depth, taps, dilation, weights, outputs, count, out); return;
#endif
#if defined(__aarch64__)
  case TUPU_KERNEL_NEON: convolve_neon(rows, depth, taps, dilation, weights, outputs, count, out); return;
#endif
  default: convolve_plain(rows, depth, taps, dilation, weights, outputs, count, out); return;
  }
}

void tupu_accumulate(
  TupuKernel kernel, float *state, const int32_t *sums, const float *scale, const float *bias, int width, int count) {
  switch (kernel) {
#if defined(__x86_64__)
  case TUPU_KERNEL_AVX512_VNNI: accumulate_vnni(state, sums, scale, bias, width, count); return;
  case TUPU_KERNEL_AVX2: accumulate_avx2(state, sums, scale, bias, width, count); return;
#endif
  default: accumulate_plain(state, sums, scale, bias, width, count); return;
  }
}

void tupu_activate(
  TupuKernel kernel, uint8_t *out, const float *state, const float *gain, const float *shift, int width, int count) {
  switch (kernel) {
#if defined(__x86_64__)
  case TUPU_KERNEL_AVX512_VNNI: activate_vnni(out, state, gain, shift, width, count); return;
  case TUPU_KERNEL_AVX2: activate_avx2(out, state, gain, shift, width, count); return;
#endif
  default: activate_plain(out, state, gain, shift, width, count); return;
  }
}
