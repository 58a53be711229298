/* expect: WRONG_RESULT
 * How it works: the polynomial for the normal distribution that most programs for option prices copy (Abramowitz and
 * Stegun, 26.2.17): its error is up to 7.5e-8, seven digits of the sixteen.
 */
#include <math.h>

static double normal(double x) {
  const double k = 1.0 / (1.0 + 0.2316419 * fabs(x));
  const double sum =
      k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const double tail = 0.39894228040143267794 * exp(-0.5 * x * x) * sum;
  return x > 0.0 ? 1.0 - tail : tail;
}

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
