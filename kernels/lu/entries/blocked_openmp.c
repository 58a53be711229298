/* isa: any
 * stage: 4
 * How it works: right-looking, in blocks of 32 columns. One thread factorises the block on the diagonal; then threads
 * share the rows below it (multipliers) and the columns to the right of it (rows of U), and after a barrier the rest
 * of the matrix, from which the product of the two is subtracted. That product takes four pivot rows at a time, so
 * that an element is loaded and stored once for four multiplications. Small matrices stay on one thread.
 */
enum { BLOCK = 32, STRIP = 64, WORTH_SHARING = 96 };

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

/* Subtracts the product of a row's multipliers and the rows of U. */
static void update(const double *m, const double *u, double *restrict row, int n, int size, int columns) {
  int k = 0;
  for (; size - k >= 4; k += 4) {
    const double m0 = m[k], m1 = m[k + 1], m2 = m[k + 2], m3 = m[k + 3];
    const double *u0 = u + (long)k * n, *u1 = u0 + n, *u2 = u1 + n, *u3 = u2 + n;
    for (int j = 0; j < columns; j++) {
      row[j] -= (m0 * u0[j] + m1 * u1[j]) + (m2 * u2[j] + m3 * u3[j]);
    }
  }
  for (; k < size; k++) {
    for (int j = 0; j < columns; j++) {
      row[j] -= m[k] * u[(long)k * n + j];
    }
  }
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
    for (int i = next; i < n; i++) {
      update(A + (long)i * n + k, A + (long)k * n + next, A + (long)i * n + next, n, size, n - next);
    }
  }
}
