// The one piece of C of our own: which of 64 bytes equal a given byte, as 64 bits.
//
// Swift's wide SIMD masks do not compile to a move-mask (measured at 0.03 to 0.35 GB/s); this header inlines
// into Swift and runs at the speed of the vector unit.
#ifndef C_BYTE_SCAN_H
#define C_BYTE_SCAN_H

#include <stdint.h>

#if defined(__SSE2__) && !defined(CAPESIZE_PORTABLE_SCAN)
#include <emmintrin.h>

/// Bit i of the result is set when `block[i] == byte`, for i in 0..<64.
static inline uint64_t byte_scan_equal64(const void *block, uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  const __m128i *lanes = (const __m128i *)block;
  const uint64_t a = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(lanes), wanted));
  const uint64_t b = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(lanes + 1), wanted));
  const uint64_t c = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(lanes + 2), wanted));
  const uint64_t d = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(lanes + 3), wanted));
  return a | (b << 16) | (c << 32) | (d << 48);
}

#elif defined(__ARM_NEON) && defined(__aarch64__) && !defined(CAPESIZE_PORTABLE_SCAN)
#include <arm_neon.h>

/// Bit i of the result is set when `block[i] == byte`, for i in 0..<64.
static inline uint64_t byte_scan_equal64(const void *block, uint8_t byte) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8_t *bytes = (const uint8_t *)block;
  const uint8x16_t wanted = vdupq_n_u8(byte), weight = vld1q_u8(weights);
  const uint8x16_t a = vandq_u8(vceqq_u8(vld1q_u8(bytes), wanted), weight);
  const uint8x16_t b = vandq_u8(vceqq_u8(vld1q_u8(bytes + 16), wanted), weight);
  const uint8x16_t c = vandq_u8(vceqq_u8(vld1q_u8(bytes + 32), wanted), weight);
  const uint8x16_t d = vandq_u8(vceqq_u8(vld1q_u8(bytes + 48), wanted), weight);
  const uint8x16_t sum = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

#else

/// Bit i of the result is set when `block[i] == byte`, for i in 0..<64.
static inline uint64_t byte_scan_equal64(const void *block, uint8_t byte) {
  const uint8_t *bytes = (const uint8_t *)block;
  uint64_t bits = 0;
  for (int i = 0; i < 64; i++) bits |= (uint64_t)(bytes[i] == byte) << i;
  return bits;
}

#endif
#endif
