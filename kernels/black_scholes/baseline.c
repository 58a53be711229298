/* isa: any
 * stage: 1
 * How it works: option by option with the C library's functions. It is the serial C that speedup is measured against.
 */
#include <math.h>

static double normal(double x) { return 0.5 * erfc(-x * 0.70710678118654752440); }

void black_scholes_optimized(const double *price, const double *strike, const double *years, double *call, double *put,
                             double rate, double volatility, int options) {
  for (int i = 0; i < options; i++) {
    const double spread = volatility * sqrt(years[i]);
    const double d1 =
        (log(price[i] / strike[i]) + (rate + 0.5 * volatility * volatility) * years[i]) / spread;
    const double d2 = d1 - spread;
    const double discounted = strike[i] * exp(-rate * years[i]);
    call[i] = price[i] * normal(d1) - discounted * normal(d2);
    put[i] = discounted * normal(-d2) - price[i] * normal(-d1);
  }
}
