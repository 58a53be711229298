/* expect: WRONG_RESULT
 * How it works: radix 2 with the roots of unity in single precision, which are made faster and keep seven digits. Odd
 * factors are summed directly, with the same roots.
 */
#include <math.h>

static void transform(const double *x, long stride, double *y, int n) {
  if (n % 2 == 1) {
    for (int k = 0; k < n; k++) {
      y[2 * k] = y[2 * k + 1] = 0.0;
      for (int j = 0; j < n; j++) {
        const float angle = -6.2831853f * (float)((long)j * k % n) / (float)n;
        const double u = cosf(angle), v = sinf(angle);
        const double *in = x + 2 * j * stride;
        y[2 * k] += in[0] * u - in[1] * v;
        y[2 * k + 1] += in[0] * v + in[1] * u;
      }
    }
    return;
  }
  const int m = n / 2;
  transform(x, 2 * stride, y, m);
  transform(x + 2 * stride, 2 * stride, y + 2 * (long)m, m);
  for (int k = 0; k < m; k++) {
    const float angle = -6.2831853f * (float)k / (float)n;
    const double u = cosf(angle), v = sinf(angle);
    double *a = y + 2 * k, *b = a + 2 * (long)m;
    const double re = b[0] * u - b[1] * v, im = b[0] * v + b[1] * u;
    b[0] = a[0] - re;
    b[1] = a[1] - im;
    a[0] += re;
    a[1] += im;
  }
}

void fft_optimized(const double *x, double *y, int n) {
  transform(x, 1, y, n);
}
