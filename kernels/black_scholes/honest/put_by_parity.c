/* expect: accepted
 * How it works: computes calls only; a put follows from the call, since holding the one and owing the other is worth
 * the price less the discounted strike.
 */
#include <math.h>

static double normal(double x) { return 0.5 * (1.0 + erf(x * 0.70710678118654752440)); }

void black_scholes_optimized(const double *price, const double *strike, const double *years, double *call, double *put,
                             double rate, double volatility, int options) {
  for (int i = 0; i < options; i++) {
    const double spread = volatility * sqrt(years[i]);
    const double d1 =
        (log(price[i]) - log(strike[i]) + (rate + 0.5 * volatility * volatility) * years[i]) / spread;
    const double discounted = strike[i] * exp(-rate * years[i]);
    call[i] = price[i] * normal(d1) - discounted * normal(d1 - spread);
    put[i] = call[i] - price[i] + discounted;
  }
}
