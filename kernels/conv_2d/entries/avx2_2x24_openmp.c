/* isa: avx2,fma
 * stage: 4
 * How it works: two rows by 24 columns of the result stay in six registers for the whole filter. A row of the image
 * serves both: with the filter's row p for the upper one and p - 1 for the lower one, so that it is loaded once. What
 * is left of the columns goes by 8, then singly, and a last odd row by itself. Threads share the pairs of rows.
 */
#include <immintrin.h>

enum { WIDE = 24, VECTORS = 3, WORTH_SHARING = 1 << 16 };

/* `vectors` and `lower` are constants at each call, so that the sums stay in registers. */
static inline __attribute__((always_inline)) void block(const int vectors, const int lower, const float *image,
                                                        const float *filter, float *out, int columns, int out_columns,
                                                        int size) {
  __m256 upper_sum[VECTORS], lower_sum[VECTORS];
#pragma GCC unroll 3
  for (int v = 0; v < vectors; v++) {
    upper_sum[v] = lower_sum[v] = _mm256_setzero_ps();
  }
  for (int p = 0; p < size + lower; p++) {
    for (int q = 0; q < size; q++) {
      const float *at = image + (long)p * columns + q;
      if (p < size) {
        const __m256 weight = _mm256_broadcast_ss(filter + (long)p * size + q);
#pragma GCC unroll 3
        for (int v = 0; v < vectors; v++) {
          upper_sum[v] = _mm256_fmadd_ps(weight, _mm256_loadu_ps(at + 8 * v), upper_sum[v]);
        }
      }
      if (lower && p > 0) {
        const __m256 weight = _mm256_broadcast_ss(filter + (long)(p - 1) * size + q);
#pragma GCC unroll 3
        for (int v = 0; v < vectors; v++) {
          lower_sum[v] = _mm256_fmadd_ps(weight, _mm256_loadu_ps(at + 8 * v), lower_sum[v]);
        }
      }
    }
  }
#pragma GCC unroll 3
  for (int v = 0; v < vectors; v++) {
    _mm256_storeu_ps(out + 8 * v, upper_sum[v]);
    if (lower) {
      _mm256_storeu_ps(out + out_columns + 8 * v, lower_sum[v]);
    }
  }
}

static float single(const float *image, const float *filter, int columns, int size) {
  float sum = 0.0f;
  for (int p = 0; p < size; p++) {
    for (int q = 0; q < size; q++) {
      sum += filter[(long)p * size + q] * image[(long)p * columns + q];
    }
  }
  return sum;
}

/* One row of the result, and the one below it if `lower`. */
static inline __attribute__((always_inline)) void rows_of_result(const int lower, const float *image,
                                                                 const float *filter, float *out, int columns,
                                                                 int out_columns, int size) {
  int j = 0;
  for (; out_columns - j >= WIDE; j += WIDE) {
    block(VECTORS, lower, image + j, filter, out + j, columns, out_columns, size);
  }
  for (; out_columns - j >= 8; j += 8) {
    block(1, lower, image + j, filter, out + j, columns, out_columns, size);
  }
  for (; j < out_columns; j++) {
    out[j] = single(image + j, filter, columns, size);
    if (lower) {
      out[out_columns + j] = single(image + columns + j, filter, columns, size);
    }
  }
}

void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
#pragma omp parallel for schedule(static) if ((long)rows * columns * filter_size >= WORTH_SHARING)
  for (int i = 0; i < out_rows; i += 2) {
    const float *from = image + (long)i * columns;
    float *to = out + (long)i * out_columns;
    if (i + 1 < out_rows) {
      rows_of_result(1, from, filter, to, columns, out_columns, filter_size);
    } else {
      rows_of_result(0, from, filter, to, columns, out_columns, filter_size);
    }
  }
}
