/* isa: any
 * stage: 1
 * How it works: sixteen sums of a 4 x 4 block of C live in scalar registers, so that every element loaded from A or B
 * is used four times. Rows and columns that do not fill a block fall back to single dot products.
 */
static void dot(const double *a, const double *b, double *c, int n, int length) {
  double sum = 0.0;
  for (int k = 0; k < length; k++) {
    sum += a[k] * b[(long)k * n];
  }
  *c = sum;
}

static void block_4x4(const double *a, const double *b, double *c, int n, int length) {
  const double *a0 = a, *a1 = a0 + length, *a2 = a1 + length, *a3 = a2 + length;
  double c00 = 0, c01 = 0, c02 = 0, c03 = 0, c10 = 0, c11 = 0, c12 = 0, c13 = 0;
  double c20 = 0, c21 = 0, c22 = 0, c23 = 0, c30 = 0, c31 = 0, c32 = 0, c33 = 0;
  for (int k = 0; k < length; k++, b += n) {
    const double b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3];
    c00 += a0[k] * b0, c01 += a0[k] * b1, c02 += a0[k] * b2, c03 += a0[k] * b3;
    c10 += a1[k] * b0, c11 += a1[k] * b1, c12 += a1[k] * b2, c13 += a1[k] * b3;
    c20 += a2[k] * b0, c21 += a2[k] * b1, c22 += a2[k] * b2, c23 += a2[k] * b3;
    c30 += a3[k] * b0, c31 += a3[k] * b1, c32 += a3[k] * b2, c33 += a3[k] * b3;
  }
  double *r0 = c, *r1 = r0 + n, *r2 = r1 + n, *r3 = r2 + n;
  r0[0] = c00, r0[1] = c01, r0[2] = c02, r0[3] = c03;
  r1[0] = c10, r1[1] = c11, r1[2] = c12, r1[3] = c13;
  r2[0] = c20, r2[1] = c21, r2[2] = c22, r2[3] = c23;
  r3[0] = c30, r3[1] = c31, r3[2] = c32, r3[3] = c33;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int full_rows = M / 4 * 4, full_columns = N / 4 * 4;
  for (int i = 0; i < full_rows; i += 4) {
    for (int j = 0; j < full_columns; j += 4) {
      block_4x4(A + (long)i * K, B + j, C + (long)i * N + j, N, K);
    }
  }
  for (int i = 0; i < M; i++) {
    for (int j = i < full_rows ? full_columns : 0; j < N; j++) {
      dot(A + (long)i * K, B + j, C + (long)i * N + j, N, K);
    }
  }
}
