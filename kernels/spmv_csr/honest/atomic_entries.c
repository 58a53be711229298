/* expect: accepted
 * How it works: threads share the entries, not the rows, and find each entry's row by walking on; what two threads
 * may add to the same row is added atomically.
 */
void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns;
  for (int i = 0; i < rows; i++) {
    y[i] = 0.0;
  }
#pragma omp parallel
  {
    int row = 0;
#pragma omp for schedule(static)
    for (int e = 0; e < nonzeros; e++) {
      while (row_pointers[row + 1] <= e) {
        row++;
      }
#pragma omp atomic
      y[row] += values[e] * x[column_indexes[e]];
    }
  }
}
