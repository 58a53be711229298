/* isa: avx2,fma
 * stage: 4
 * How it works: right-looking, in blocks of 32 columns. One thread factorises the block on the diagonal; then threads
 * share the rows below it (multipliers) and the columns to the right of it (rows of U), and after a barrier the rest
 * of the matrix, from which the product of the two is subtracted: 4 rows by 8 columns at a time, whose sums stay in
 * registers for all 32 pivots. What is left at the edges is done by rows. Small matrices stay on one thread.
 */
#include <immintrin.h>

enum { BLOCK = 32, STRIP = 64, MR = 4, NR = 8, WORTH_SHARING = 96 };

static inline int min(int a, int b) { return a < b ? a : b; }

/* Factorises a block of `size` columns and rows in place; rows are n apart. */
static void factorise(double *a, int n, int size) {
  for (int k = 0; k < size; k++) {
    const double *pivot = a + (long)k * n;
    for (int i = k + 1; i < size; i++) {
      double *restrict row = a + (long)i * n;
      row[k] /= pivot[k];
      for (int j = k + 1; j < size; j++) {
        row[j] -= row[k] * pivot[j];
      }
    }
  }
}

/* One row below the block: solves multipliers * U = row. */
static void multipliers(const double *block, double *restrict row, int n, int size) {
  for (int k = 0; k < size; k++) {
    const double *pivot = block + (long)k * n;
    row[k] /= pivot[k];
    for (int j = k + 1; j < size; j++) {
      row[j] -= row[k] * pivot[j];
    }
  }
}

/* Columns to the right of the block: solves L * U = columns. `right` is their first row. */
static void rows_of_u(const double *block, double *right, int n, int size, int columns) {
  for (int k = 0; k < size; k++) {
    const double *pivot = right + (long)k * n;
    for (int i = k + 1; i < size; i++) {
      double *restrict row = right + (long)i * n;
      const double multiplier = block[(long)i * n + k];
      for (int j = 0; j < columns; j++) {
        row[j] -= multiplier * pivot[j];
      }
    }
  }
}

/* Subtracts m * u, MR x size times size x NR, from a block; the rows of all three are n apart. */
static void update_4x8(const double *m, const double *u, double *c, int n, int size) {
  __m256d left[MR], right[MR];
#pragma GCC unroll 4
  for (int i = 0; i < MR; i++) {
    left[i] = _mm256_loadu_pd(c + (long)i * n);
    right[i] = _mm256_loadu_pd(c + (long)i * n + 4);
  }
  for (int k = 0; k < size; k++, m++, u += n) {
    const __m256d u0 = _mm256_loadu_pd(u), u1 = _mm256_loadu_pd(u + 4);
#pragma GCC unroll 4
    for (int i = 0; i < MR; i++) {
      const __m256d mi = _mm256_broadcast_sd(m + (long)i * n);
      left[i] = _mm256_fnmadd_pd(mi, u0, left[i]);
      right[i] = _mm256_fnmadd_pd(mi, u1, right[i]);
    }
  }
#pragma GCC unroll 4
  for (int i = 0; i < MR; i++) {
    _mm256_storeu_pd(c + (long)i * n, left[i]);
    _mm256_storeu_pd(c + (long)i * n + 4, right[i]);
  }
}

/* The same for any number of rows and columns. */
static void update_edge(const double *m, const double *u, double *c, int n, int size, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    double *restrict row = c + (long)i * n;
    for (int k = 0; k < size; k++) {
      const double multiplier = m[(long)i * n + k];
      for (int j = 0; j < columns; j++) {
        row[j] -= multiplier * u[(long)k * n + j];
      }
    }
  }
}

static void update_rows(const double *m, const double *u, double *c, int n, int size, int rows, int columns) {
  int j = 0;
  for (; rows == MR && columns - j >= NR; j += NR) {
    update_4x8(m, u + j, c + j, n, size);
  }
  update_edge(m, u + j, c + j, n, size, rows, columns - j);
}

void lu_optimized(double *A, int n) {
#pragma omp parallel if (n >= WORTH_SHARING)
  for (int k = 0; k < n; k += BLOCK) {
    const int size = min(BLOCK, n - k), next = k + size;
    double *block = A + (long)k * n + k;
#pragma omp single
    factorise(block, n, size);
#pragma omp for schedule(static) nowait
    for (int i = next; i < n; i++) {
      multipliers(block, A + (long)i * n + k, n, size);
    }
#pragma omp for schedule(static)
    for (int j = next; j < n; j += STRIP) {
      rows_of_u(block, A + (long)k * n + j, n, size, min(STRIP, n - j));
    }
#pragma omp for schedule(static)
    for (int i = next; i < n; i += MR) {
      update_rows(A + (long)i * n + k, A + (long)k * n + next, A + (long)i * n + next, n, size, min(MR, n - i),
                  n - next);
    }
  }
}
