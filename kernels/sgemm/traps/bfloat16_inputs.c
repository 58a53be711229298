/* expect: WRONG_RESULT
 * How it works: cuts the inputs to the upper 16 bits of a float (bfloat16), as mixed precision does. Whole numbers
 * from -8 to 8 survive that; other inputs keep 8 bits of 24.
 */
#include <stdint.h>
#include <string.h>

static float shortened(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  bits &= 0xffff0000u;
  memcpy(&value, &bits, sizeof bits);
  return value;
}

void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const float a = shortened(A[(long)i * K + k]);
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += a * shortened(B[(long)k * N + j]);
      }
    }
  }
}
