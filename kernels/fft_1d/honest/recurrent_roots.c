/* expect: accepted
 * How it works: gets each root of unity from the one before by a multiplication, as many textbooks do. The errors add
 * up, but stay within what n terms allow.
 */
#include <math.h>

static const double TWO_PI = 6.283185307179586476925;

static void transform(const double *x, long stride, double *y, int n) {
  const double step_re = cos(TWO_PI / n), step_im = -sin(TWO_PI / n);
  double u = 1.0, v = 0.0;
  if (n % 2 == 1) {
    for (int k = 0; k < n; k++) {
      double sum_re = 0.0, sum_im = 0.0, re = 1.0, im = 0.0;
      for (int j = 0; j < n; j++) {
        const double *in = x + 2 * j * stride;
        sum_re += in[0] * re - in[1] * im;
        sum_im += in[0] * im + in[1] * re;
        const double next = re * u - im * v;
        im = re * v + im * u;
        re = next;
      }
      y[2 * k] = sum_re;
      y[2 * k + 1] = sum_im;
      u = cos(TWO_PI * (k + 1) / n);
      v = -sin(TWO_PI * (k + 1) / n);
    }
    return;
  }
  const int m = n / 2;
  transform(x, 2 * stride, y, m);
  transform(x + 2 * stride, 2 * stride, y + 2 * (long)m, m);
  for (int k = 0; k < m; k++) {
    double *a = y + 2 * k, *b = a + 2 * (long)m;
    const double re = b[0] * u - b[1] * v, im = b[0] * v + b[1] * u;
    b[0] = a[0] - re;
    b[1] = a[1] - im;
    a[0] += re;
    a[1] += im;
    const double next = u * step_re - v * step_im;
    v = u * step_im + v * step_re;
    u = next;
  }
}

void fft_optimized(const double *x, double *y, int n) {
  transform(x, 1, y, n);
}
