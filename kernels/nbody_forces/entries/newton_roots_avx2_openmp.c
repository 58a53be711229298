/* isa: avx2,fma
 * stage: 4
 * How it works: four bodies in the lanes of a register meet all others one by one, so no sums across lanes are needed.
 * The root and the division are replaced: single precision gives 1/sqrt to twelve bits, and three Newton steps make it
 * 52, in multiplications that keep the pipelines full. Blocks of eight bodies are shared among threads; the last block
 * is filled up with copies of the last body.
 */
#include <immintrin.h>

enum { BLOCK = 8 };

struct vectors {
  __m256d x, y, z;
};

/* 1 / sqrt(square). A step takes r to r * (1.5 - square / 2 * r * r). */
static inline __m256d inverse_root(__m256d square) {
  const __m256d half = _mm256_mul_pd(square, _mm256_set1_pd(0.5)), three_halves = _mm256_set1_pd(1.5);
  __m256d r = _mm256_cvtps_pd(_mm_rsqrt_ps(_mm256_cvtpd_ps(square)));
  for (int step = 0; step < 3; step++) {
    r = _mm256_mul_pd(r, _mm256_fnmadd_pd(_mm256_mul_pd(half, r), r, three_halves));
  }
  return r;
}

static inline void add_force(struct vectors *force, const struct vectors *at, const double *other, double mass,
                             __m256d square_of_softening) {
  const __m256d dx = _mm256_sub_pd(_mm256_broadcast_sd(other), at->x);
  const __m256d dy = _mm256_sub_pd(_mm256_broadcast_sd(other + 1), at->y);
  const __m256d dz = _mm256_sub_pd(_mm256_broadcast_sd(other + 2), at->z);
  const __m256d square =
      _mm256_fmadd_pd(dx, dx, _mm256_fmadd_pd(dy, dy, _mm256_fmadd_pd(dz, dz, square_of_softening)));
  const __m256d r = inverse_root(square);
  const __m256d factor = _mm256_mul_pd(_mm256_mul_pd(_mm256_set1_pd(mass), r), _mm256_mul_pd(r, r));
  force->x = _mm256_fmadd_pd(factor, dx, force->x);
  force->y = _mm256_fmadd_pd(factor, dy, force->y);
  force->z = _mm256_fmadd_pd(factor, dz, force->z);
}

static void block_forces(const double *positions, const double *masses, double *forces, long from, long n,
                         double softening) {
  double lanes[3][BLOCK];
  for (long l = 0; l < BLOCK; l++) {
    const long body = from + l < n ? from + l : n - 1;
    for (int c = 0; c < 3; c++) {
      lanes[c][l] = positions[3 * body + c];
    }
  }
  struct vectors at[2], force[2];
  for (int h = 0; h < 2; h++) {
    at[h].x = _mm256_loadu_pd(lanes[0] + 4 * h);
    at[h].y = _mm256_loadu_pd(lanes[1] + 4 * h);
    at[h].z = _mm256_loadu_pd(lanes[2] + 4 * h);
    force[h].x = force[h].y = force[h].z = _mm256_setzero_pd();
  }
  const __m256d square_of_softening = _mm256_set1_pd(softening * softening);
  for (long j = 0; j < n; j++) {
    add_force(&force[0], &at[0], positions + 3 * j, masses[j], square_of_softening);
    add_force(&force[1], &at[1], positions + 3 * j, masses[j], square_of_softening);
  }
  for (int h = 0; h < 2; h++) {
    _mm256_storeu_pd(lanes[0] + 4 * h, force[h].x);
    _mm256_storeu_pd(lanes[1] + 4 * h, force[h].y);
    _mm256_storeu_pd(lanes[2] + 4 * h, force[h].z);
  }
  for (long l = 0; l < BLOCK && from + l < n; l++) {
    for (int c = 0; c < 3; c++) {
      forces[3 * (from + l) + c] = masses[from + l] * lanes[c][l];
    }
  }
}

void nbody_forces_optimized(const double *positions, const double *masses, double *forces, int n, double softening) {
#pragma omp parallel for schedule(static) if (n >= 64)
  for (long from = 0; from < n; from += BLOCK) {
    block_forces(positions, masses, forces, from, n, softening);
  }
}
