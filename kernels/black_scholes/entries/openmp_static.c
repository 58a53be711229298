/* isa: any
 * stage: 4
 * How it works: the options are shared among threads in equal parts. N(-d) is 1 - N(d), which saves two of the four
 * error functions; what that costs in digits is small beside a price.
 */
#include <math.h>

enum { WORTH_SHARING = 256 };

static double normal(double x) { return 0.5 * erfc(-x * 0.70710678118654752440); }

void black_scholes_optimized(const double *price, const double *strike, const double *years, double *call, double *put,
                             double rate, double volatility, int options) {
#pragma omp parallel for schedule(static) if (options >= WORTH_SHARING)
  for (int i = 0; i < options; i++) {
    const double spread = volatility * sqrt(years[i]);
    const double d1 =
        (log(price[i] / strike[i]) + (rate + 0.5 * volatility * volatility) * years[i]) / spread;
    const double above1 = normal(d1), above2 = normal(d1 - spread);
    const double discounted = strike[i] * exp(-rate * years[i]);
    call[i] = price[i] * above1 - discounted * above2;
    put[i] = discounted * (1.0 - above2) - price[i] * (1.0 - above1);
  }
}
