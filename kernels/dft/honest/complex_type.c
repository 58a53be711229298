/* expect: accepted
 * How it works: the pairs taken for C's complex numbers, which have the same layout, with cexp for the roots of unity
 * and angles that are not reduced.
 */
#include <complex.h>

static const double TWO_PI = 6.283185307179586476925;

void dft_optimized(const double *x, double *y, int n) {
  const double complex *in = (const double complex *)x;
  double complex *out = (double complex *)y;
  for (int k = 0; k < n; k++) {
    double complex sum = 0.0;
    for (int j = 0; j < n; j++) {
      sum += in[j] * cexp(-I * (TWO_PI * j * k / n));
    }
    out[k] = sum;
  }
}
