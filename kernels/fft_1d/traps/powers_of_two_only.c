/* expect: WRONG_RESULT
 * How it works: the textbook's radix 2 in place after a bit reversal. It rounds any other length down to a power of two
 * and copies the rest.
 */
#include <math.h>
#include <string.h>

static void swap(double *a, double *b) {
  for (int part = 0; part < 2; part++) {
    const double t = a[part];
    a[part] = b[part];
    b[part] = t;
  }
}

void fft_optimized(const double *x, double *y, int n) {
  memcpy(y, x, 2 * (size_t)n * sizeof *y);
  int power = 1;
  while (power <= n / 2) {
    power *= 2;
  }
  for (int i = 1, j = 0; i < power; i++) {
    int bit = power / 2;
    for (; j & bit; bit /= 2) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      swap(y + 2 * i, y + 2 * j);
    }
  }
  for (int half = 1; half < power; half *= 2) {
    for (int k = 0; k < half; k++) {
      const double u = cos(3.14159265358979323846 * k / half), v = -sin(3.14159265358979323846 * k / half);
      for (int i = k; i < power; i += 2 * half) {
        double *a = y + 2 * i, *b = a + 2 * half;
        const double re = b[0] * u - b[1] * v, im = b[0] * v + b[1] * u;
        b[0] = a[0] - re;
        b[1] = a[1] - im;
        a[0] += re;
        a[1] += im;
      }
    }
  }
}
