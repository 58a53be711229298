/* expect: WRONG_RESULT
 * How it works: computes the first half and takes the second for its conjugate, which is right only if x is real.
 */
#include <math.h>

static const double TWO_PI = 6.283185307179586476925;

void dft_optimized(const double *x, double *y, int n) {
  for (int k = 0; k <= n / 2; k++) {
    double re = 0.0, im = 0.0;
    for (int j = 0; j < n; j++) {
      const double angle = TWO_PI * (double)((long)j * k % n) / n;
      const double c = cos(angle), s = sin(angle);
      re += x[2 * j] * c + x[2 * j + 1] * s;
      im += x[2 * j + 1] * c - x[2 * j] * s;
    }
    y[2 * k] = re;
    y[2 * k + 1] = im;
    if (k > 0 && 2 * k < n) {
      y[2 * (n - k)] = re;
      y[2 * (n - k) + 1] = -im;
    }
  }
}
