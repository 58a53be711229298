/* isa: any
 * stage: 2
 * How it works: left-looking by blocks of 32 rows, on one thread. A row is loaded into the L1 cache once and brought
 * up to date with all rows of U above its block, four of them at a time, so that an element is loaded and stored once
 * for four multiplications. The four multipliers come first, since each depends on the ones before it. The block's 32
 * rows take each group of four pivot rows in turn, so that those are read from memory once for a block.
 */
enum { BLOCK = 32, PIVOTS = 4 };

static inline int min(int a, int b) { return a < b ? a : b; }

/* Eliminates `count` pivots from column k on in a row, one after the other, up to column `end`. */
static void eliminate(const double *a, double *restrict row, int n, int k, int count, int end) {
  for (int p = k; p < k + count; p++) {
    const double *pivot = a + (long)p * n;
    row[p] /= pivot[p];
    for (int j = p + 1; j < end; j++) {
      row[j] -= row[p] * pivot[j];
    }
  }
}

/* Eliminates four pivots from column k on in a row. */
static void eliminate_four(const double *a, double *restrict row, int n, int k) {
  eliminate(a, row, n, k, PIVOTS, k + PIVOTS);
  const double m0 = row[k], m1 = row[k + 1], m2 = row[k + 2], m3 = row[k + 3];
  const double *u0 = a + (long)k * n, *u1 = u0 + n, *u2 = u1 + n, *u3 = u2 + n;
  for (int j = k + PIVOTS; j < n; j++) {
    row[j] -= (m0 * u0[j] + m1 * u1[j]) + (m2 * u2[j] + m3 * u3[j]);
  }
}

void lu_optimized(double *A, int n) {
  for (int first = 0; first < n; first += BLOCK) {
    const int end = min(first + BLOCK, n);
    for (int k = 0; k < first; k += PIVOTS) {
      for (int i = first; i < end; i++) {
        eliminate_four(A, A + (long)i * n, n, k);
      }
    }
    for (int i = first + 1; i < end; i++) {
      eliminate(A, A + (long)i * n, n, first, i - first, n);
    }
  }
}
