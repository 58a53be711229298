/* expect: WRONG_RESULT
 * How it works: no cheat, but not what the contract asks for: one level of Strassen's method, seven products of halves
 * for eight. Its error is small beside the largest elements of A and B only, so that small elements of C are lost.
 */
#include <stdlib.h>

static void product(const double *a, const double *b, double *c, int m, int n, int k) {
  for (long i = 0; i < m; i++) {
    for (long j = 0; j < n; j++) {
      c[i * n + j] = 0;
    }
    for (long p = 0; p < k; p++) {
      for (long j = 0; j < n; j++) {
        c[i * n + j] += a[i * k + p] * b[p * n + j];
      }
    }
  }
}

/* to = x + sign * y, where x and y are blocks of rows that are ld apart */
static void sum(double *to, const double *x, const double *y, double sign, int rows, int columns, int ld) {
  for (long i = 0; i < rows; i++) {
    for (long j = 0; j < columns; j++) {
      to[i * columns + j] = x[i * ld + j] + sign * y[i * ld + j];
    }
  }
}

static void add(double *c, const double *p, double sign, int rows, int columns, int ld) {
  for (long i = 0; i < rows; i++) {
    for (long j = 0; j < columns; j++) {
      c[i * ld + j] += sign * p[i * columns + j];
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  long m = M / 2, n = N / 2, k = K / 2;
  double *s = malloc((size_t)(m * k + k * n + m * n + 1) * sizeof *s);
  if (M % 2 || N % 2 || K % 2 || s == NULL) {
    product(A, B, C, M, N, K);
    free(s);
    return;
  }
  double *t = s + m * k, *p = t + k * n;
  const double *a11 = A, *a12 = A + k, *a21 = A + m * K, *a22 = a21 + k;
  const double *b11 = B, *b12 = B + n, *b21 = B + k * N, *b22 = b21 + n;
  double *c11 = C, *c12 = C + n, *c21 = C + m * N, *c22 = c21 + n;
#define PRODUCT(x, u, y, v, w, z) sum(s, x, y, u, m, k, K), sum(t, w, z, v, k, n, N), product(s, t, p, m, n, k)
  PRODUCT(a11, 1, a22, 1, b11, b22), add(c11, p, 1, m, n, N), add(c22, p, 1, m, n, N);
  PRODUCT(a21, 1, a22, 0, b11, b11), add(c21, p, 1, m, n, N), add(c22, p, -1, m, n, N);
  PRODUCT(a11, 0, a11, -1, b12, b22), add(c12, p, 1, m, n, N), add(c22, p, 1, m, n, N);
  PRODUCT(a22, 0, a22, -1, b21, b11), add(c11, p, 1, m, n, N), add(c21, p, 1, m, n, N);
  PRODUCT(a11, 1, a12, 0, b22, b22), add(c11, p, -1, m, n, N), add(c12, p, 1, m, n, N);
  PRODUCT(a21, -1, a11, 1, b11, b12), add(c22, p, 1, m, n, N);
  PRODUCT(a12, -1, a22, 1, b21, b22), add(c11, p, 1, m, n, N);
  free(s);
}
