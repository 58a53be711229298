/* expect: INTEGRITY
 * How it works: the product is right, but its inner function is indirect: the loader calls the resolver to choose one.
 */
static void add_row(double a, const double *b, double *c, int n) {
  for (int j = 0; j < n; j++) {
    c[j] += a * b[j];
  }
}

typedef void row_function(double, const double *, double *, int);

static row_function *choose(void) { return add_row; }

static row_function add_chosen_row __attribute__((ifunc("choose")));

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      add_chosen_row(A[(long)i * K + k], B + (long)k * N, C + (long)i * N, N);
    }
  }
}
