/* expect: WRONG_RESULT
 * How it works: computes in single precision.
 */
#include <math.h>

static float normal(float x) { return 0.5f * erfcf(-x * 0.70710678f); }

void black_scholes_optimized(const double *price, const double *strike, const double *years, double *call, double *put,
                             double rate, double volatility, int options) {
  const float r = (float)rate, v = (float)volatility;
  for (int i = 0; i < options; i++) {
    const float s = (float)price[i], k = (float)strike[i], t = (float)years[i];
    const float spread = v * sqrtf(t);
    const float d1 = (logf(s / k) + (r + 0.5f * v * v) * t) / spread;
    const float d2 = d1 - spread;
    const float discounted = k * expf(-r * t);
    call[i] = s * normal(d1) - discounted * normal(d2);
    put[i] = discounted * normal(-d2) - s * normal(-d1);
  }
}
