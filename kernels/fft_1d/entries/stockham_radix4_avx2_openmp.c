/* isa: avx2,fma
 * stage: 4
 * How it works: a power of two goes through Stockham's passes of radix 4 (the last one of radix 2 if need be), two
 * complex numbers in a register, each pass shared among threads. Any other length becomes a convolution with a chirp
 * (Bluestein), whose length is a power of two; short ones are summed directly. Roots and chirp stay in tables between
 * calls as long as n is the same.
 */
#include <immintrin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIRECT = 96, WORTH_SHARING = 4096 };

static const double TWO_PI = 6.283185307179586476925;

/* roots: of the padded length; chirp: exp(-pi i j^2 / n); kernel: the transform of the chirp's conjugate. */
static double *roots, *work, *chirp, *kernel, *padded;
static int planned, length;

static inline __m256d times(__m256d a, __m256d re, __m256d im) {
  return _mm256_fmaddsub_pd(a, re, _mm256_mul_pd(_mm256_permute_pd(a, 5), im));
}

/* -i * a, for two complex numbers. */
static inline __m256d turned(__m256d a) {
  return _mm256_xor_pd(_mm256_permute_pd(a, 5), _mm256_set_pd(-0.0, 0.0, -0.0, 0.0));
}

static inline __m256d pair(const double *low, const double *high) {
  return _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(low)), _mm_loadu_pd(high), 1);
}

/* The butterfly of radix 4 without the roots. */
static inline void butterfly(__m256d v[4]) {
  const __m256d s = _mm256_add_pd(v[0], v[2]), d = _mm256_sub_pd(v[0], v[2]);
  const __m256d t = _mm256_add_pd(v[1], v[3]), e = turned(_mm256_sub_pd(v[1], v[3]));
  v[0] = _mm256_add_pd(s, t);
  v[1] = _mm256_add_pd(d, e);
  v[2] = _mm256_sub_pd(s, t);
  v[3] = _mm256_sub_pd(d, e);
}

/* The first pass: two neighbours of each quarter give eight neighbours of y. */
static void first_pass(int n, const double *x, double *y) {
  const long m = n / 4;
#pragma omp for schedule(static)
  for (long p = 0; p < m; p += 2) {
    __m256d v[4], w[4];
    for (int k = 0; k < 4; k++) {
      v[k] = _mm256_loadu_pd(x + 2 * (p + k * m));
    }
    butterfly(v);
    w[0] = v[0];
    for (int k = 1; k < 4; k++) {
      const __m256d root = pair(roots + 2 * k * p, roots + 2 * k * (p + 1));
      w[k] = times(v[k], _mm256_movedup_pd(root), _mm256_permute_pd(root, 15));
    }
    double *out = y + 8 * p;
    _mm256_storeu_pd(out, _mm256_permute2f128_pd(w[0], w[1], 0x20));
    _mm256_storeu_pd(out + 4, _mm256_permute2f128_pd(w[2], w[3], 0x20));
    _mm256_storeu_pd(out + 8, _mm256_permute2f128_pd(w[0], w[1], 0x31));
    _mm256_storeu_pd(out + 12, _mm256_permute2f128_pd(w[2], w[3], 0x31));
  }
}

/* Later passes: s interleaved transforms of n numbers each, of which q = from .. to - 1 here. */
static inline void columns(long s, long m, long p, long from, long to, const double *x, double *y) {
  __m256d re[4], im[4];
  for (int k = 1; k < 4; k++) {
    re[k] = _mm256_broadcast_sd(roots + 2 * k * p * s);
    im[k] = _mm256_broadcast_sd(roots + 2 * k * p * s + 1);
  }
  for (long q = from; q < to; q += 2) {
    __m256d v[4];
    for (int k = 0; k < 4; k++) {
      v[k] = _mm256_loadu_pd(x + 2 * (q + s * (p + k * m)));
    }
    butterfly(v);
    double *out = y + 2 * (q + 4 * s * p);
    _mm256_storeu_pd(out, v[0]);
    for (int k = 1; k < 4; k++) {
      _mm256_storeu_pd(out + 2 * k * s, times(v[k], re[k], im[k]));
    }
  }
}

static void later_pass(int n, long s, const double *x, double *y) {
  const long m = n / 4;
  if (m >= 16) {
#pragma omp for schedule(static)
    for (long p = 0; p < m; p++) {
      columns(s, m, p, 0, s, x, y);
    }
  } else {
    for (long p = 0; p < m; p++) {
#pragma omp for schedule(static) nowait
      for (long part = 0; part < 8; part++) {
        columns(s, m, p, s * part / 8 / 2 * 2, s * (part + 1) / 8 / 2 * 2, x, y);
      }
    }
#pragma omp barrier
  }
}

static void pass_two(long s, const double *x, double *y) {
#pragma omp for schedule(static)
  for (long q = 0; q < s; q += 2) {
    const __m256d a = _mm256_loadu_pd(x + 2 * q), b = _mm256_loadu_pd(x + 2 * (q + s));
    _mm256_storeu_pd(y + 2 * q, _mm256_add_pd(a, b));
    _mm256_storeu_pd(y + 2 * (q + s), _mm256_sub_pd(a, b));
  }
}

/* The transform of n >= 8 numbers, a power of two; room for 2 n numbers is in work. */
static void transform(int n, const double *x, double *y) {
#pragma omp parallel if (n >= WORTH_SHARING)
  {
    const double *from = x;
    double *to = work;
    int left = n;
    for (long s = 1; left > 1;) {
      const int radix = left >= 4 ? 4 : 2;
      double *target = left == radix ? y : to;
      if (radix == 2) {
        pass_two(s, from, target);
      } else if (s == 1) {
        first_pass(left, from, target);
      } else {
        later_pass(left, s, from, target);
      }
      from = target;
      to = target == work ? work + 2 * (size_t)n : work;
      left /= radix;
      s *= radix;
    }
  }
}

/* out[j] = a[j] * b[j], or with the conjugate of the product. */
static void multiply(const double *a, const double *b, double *out, int n, double sign) {
  for (int j = 0; j < n; j++) {
    const double re = a[2 * j] * b[2 * j] - a[2 * j + 1] * b[2 * j + 1];
    const double im = a[2 * j] * b[2 * j + 1] + a[2 * j + 1] * b[2 * j];
    out[2 * j] = re;
    out[2 * j + 1] = sign * im;
  }
}

static void make_roots(double *table, int n) {
#pragma omp parallel for schedule(static) if (n >= WORTH_SHARING)
  for (int j = 0; j < n; j++) {
    table[2 * j] = cos(TWO_PI * j / n);
    table[2 * j + 1] = -sin(TWO_PI * j / n);
  }
}

static void make_chirp(int n) {
  for (long j = 0; j < n; j++) {
    const double angle = TWO_PI / 2 * (double)(j * j % (2L * n)) / n;
    chirp[2 * j] = cos(angle);
    chirp[2 * j + 1] = -sin(angle);
  }
  memset(padded, 0, 2 * (size_t)length * sizeof *padded);
  for (int j = 0; j < n; j++) {
    padded[2 * j] = chirp[2 * j];
    padded[2 * j + 1] = -chirp[2 * j + 1];
    if (j > 0) {
      memcpy(padded + 2 * (length - j), padded + 2 * j, 2 * sizeof *padded);
    }
  }
  transform(length, padded, kernel);
}

/* Makes the tables for n; 0 if there is no memory. */
static int plan(int n) {
  if (planned == n) {
    return 1;
  }
  free(roots);
  planned = 0;
  const int power = (n & (n - 1)) == 0;
  length = n;
  if (!power && n > DIRECT) {
    for (length = 1; length < 2L * n; length *= 2) {
    }
  }
  roots = malloc((size_t)length * (power ? 6 : 12) * sizeof *roots);
  if (roots == NULL) {
    return 0;
  }
  work = roots + 2 * (size_t)length;
  make_roots(roots, length);
  if (length != n) {
    kernel = work + 4 * (size_t)length;
    padded = kernel + 2 * (size_t)length;
    chirp = padded + 2 * (size_t)length;
    make_chirp(n);
  }
  planned = n;
  return 1;
}

static void direct(const double *x, double *y, int n) {
  for (int k = 0; k < n; k++) {
    double re = 0.0, im = 0.0;
    for (int j = 0, turn = 0; j < n; j++) {
      const double u = roots[2 * turn], v = roots[2 * turn + 1];
      re += x[2 * j] * u - x[2 * j + 1] * v;
      im += x[2 * j] * v + x[2 * j + 1] * u;
      turn += k;
      turn = turn >= n ? turn - n : turn;
    }
    y[2 * k] = re;
    y[2 * k + 1] = im;
  }
}

/* The inverse transform is the conjugate of the transform of the conjugate, by 1 / length. */
static void convolve(const double *x, double *y, int n) {
  memset(padded, 0, 2 * (size_t)length * sizeof *padded);
  multiply(x, chirp, padded, n, 1.0);
  transform(length, padded, padded);
  multiply(padded, kernel, padded, length, -1.0);
  transform(length, padded, padded);
  for (int j = 0; j < 2 * n; j += 2) {
    padded[j] /= length;
    padded[j + 1] /= -length;
  }
  multiply(padded, chirp, y, n, 1.0);
}

void fft_optimized(const double *x, double *y, int n) {
  if (!plan(n)) {
    return;
  }
  if (length != n) {
    convolve(x, y, n);
  } else if ((n & (n - 1)) == 0 && n >= 8) {
    transform(n, x, y);
  } else {
    direct(x, y, n);
  }
}
