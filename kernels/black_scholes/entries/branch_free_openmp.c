/* isa: any
 * stage: 4
 * How it works: logarithm, exponential, reciprocal root and normal distribution are written out without branches,
 * calls and tables, so that the compiler makes vectors of the whole loop; threads share it. The functions are good to
 * a few units in the last place for the arguments that occur here:
 * - exp: x = n ln 2 + r, Taylor's series of r to the 13th power, and 2^n by its bits;
 * - log: x = 2^n m with m near 1, the series of the inverse hyperbolic tangent of (m - 1) / (m + 1);
 * - 1 / sqrt: an estimate from the bits and four of Newton's steps;
 * - N: exp(-x^2 / 2) times a quotient of polynomials (Hart et al., Computer Approximations, 1968, no. 5666).
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { WORTH_SHARING = 2048 };

static inline uint64_t bits_of(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline double from_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* For x from -700 to 700. Adding 1.5 * 2^52 rounds to a whole number and leaves it in the lowest bits. */
static inline double exponential(double x) {
  const double shifted = x * 1.4426950408889634 + 6755399441055744.0, n = shifted - 6755399441055744.0;
  const double r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
  double sum = 1.0 / 6227020800.0;
  sum = sum * r + 1.0 / 479001600.0;
  sum = sum * r + 1.0 / 39916800.0;
  sum = sum * r + 1.0 / 3628800.0;
  sum = sum * r + 1.0 / 362880.0;
  sum = sum * r + 1.0 / 40320.0;
  sum = sum * r + 1.0 / 5040.0;
  sum = sum * r + 1.0 / 720.0;
  sum = sum * r + 1.0 / 120.0;
  sum = sum * r + 1.0 / 24.0;
  sum = sum * r + 1.0 / 6.0;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  return sum * from_bits((bits_of(shifted) + 1023) << 52);
}

/* For normal positive x. */
static inline double logarithm(double x) {
  const uint64_t bits = bits_of(x);
  const double mantissa = from_bits((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  const double exponent = from_bits((bits >> 52) | 0x4330000000000000) - (4503599627370496.0 + 1023.0);
  const double m = mantissa > 1.4142135623730951 ? 0.5 * mantissa : mantissa;
  const double n = mantissa > 1.4142135623730951 ? exponent + 1.0 : exponent;
  const double t = (m - 1.0) / (m + 1.0), s = t * t;
  double sum = 1.0 / 23.0;
  sum = sum * s + 1.0 / 21.0;
  sum = sum * s + 1.0 / 19.0;
  sum = sum * s + 1.0 / 17.0;
  sum = sum * s + 1.0 / 15.0;
  sum = sum * s + 1.0 / 13.0;
  sum = sum * s + 1.0 / 11.0;
  sum = sum * s + 1.0 / 9.0;
  sum = sum * s + 1.0 / 7.0;
  sum = sum * s + 1.0 / 5.0;
  sum = sum * s + 1.0 / 3.0;
  return n * 0.693147180369123816490 + (2.0 * t + (2.0 * t * s * sum + n * 1.90821492927058770002e-10));
}

/* For normal positive x. */
static inline double reciprocal_root(double x) {
  double y = from_bits(0x5fe6eb50c7b537a9 - (bits_of(x) >> 1));
  const double half = 0.5 * x;
  y = y * (1.5 - half * y * y);
  y = y * (1.5 - half * y * y);
  y = y * (1.5 - half * y * y);
  y = y * (1.5 - half * y * y);
  return y;
}

/* The probability that a standard normal variable is below x. */
static inline double normal(double x) {
  const double a = fabs(x), b = a < 37.0 ? a : 37.0;
  double above = 3.52624965998911e-02;
  above = above * b + 0.700383064443688;
  above = above * b + 6.37396220353165;
  above = above * b + 33.912866078383;
  above = above * b + 112.079291497871;
  above = above * b + 221.213596169931;
  above = above * b + 220.206867912376;
  double below = 8.83883476483184e-02;
  below = below * b + 1.75566716318264;
  below = below * b + 16.064177579207;
  below = below * b + 86.7807322029461;
  below = below * b + 296.564248779674;
  below = below * b + 637.333633378831;
  below = below * b + 793.826512519948;
  below = below * b + 440.413735824752;
  const double tail = exponential(-0.5 * b * b) * above / below;
  return x > 0.0 ? 1.0 - tail : tail;
}

void black_scholes_optimized(const double *restrict price, const double *restrict strike,
                             const double *restrict years, double *restrict call, double *restrict put, double rate,
                             double volatility, int options) {
  const double drift = rate + 0.5 * volatility * volatility, reciprocal = 1.0 / volatility;
#pragma omp parallel for simd schedule(static) if (parallel : options >= WORTH_SHARING)
  for (int i = 0; i < options; i++) {
    const double root = reciprocal_root(years[i]);
    const double d1 = (logarithm(price[i] / strike[i]) + drift * years[i]) * (reciprocal * root);
    const double above1 = normal(d1), above2 = normal(d1 - volatility * years[i] * root);
    const double discounted = strike[i] * exponential(-rate * years[i]);
    call[i] = price[i] * above1 - discounted * above2;
    put[i] = discounted * (1.0 - above2) - price[i] * (1.0 - above1);
  }
}
