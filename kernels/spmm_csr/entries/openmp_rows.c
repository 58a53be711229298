/* isa: any
 * stage: 4
 * How it works: chunks of 32 rows are shared among threads as they become free, since rows differ in length. Within a
 * row pairs of entries are added at once, which halves the loads and stores of C.
 */
enum { CHUNK = 32, WORTH_SHARING = 1 << 15 };

static void row_times(const int *columns, const double *values, int entries, const double *b, double *restrict c,
                      int width) {
  for (int j = 0; j < width; j++) {
    c[j] = 0.0;
  }
  int e = 0;
  for (; entries - e >= 2; e += 2) {
    const double v0 = values[e], v1 = values[e + 1];
    const double *b0 = b + (long)columns[e] * width, *b1 = b + (long)columns[e + 1] * width;
    for (int j = 0; j < width; j++) {
      c[j] += v0 * b0[j] + v1 * b1[j];
    }
  }
  if (e < entries) {
    for (int j = 0; j < width; j++) {
      c[j] += values[e] * b[(long)columns[e] * width + j];
    }
  }
}

void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)columns;
#pragma omp parallel for schedule(dynamic, CHUNK) if ((long)nonzeros * width >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    const int e = row_pointers[i];
    row_times(column_indexes + e, values + e, row_pointers[i + 1] - e, B, C + (long)i * width, width);
  }
}
