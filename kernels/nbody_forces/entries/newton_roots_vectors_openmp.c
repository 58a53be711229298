/* isa: any
 * stage: 4
 * How it works: eight bodies in the lanes of GCC's vectors, which become whatever registers the machine has, meet all
 * others one by one. A guess of 1/sqrt comes from halving the exponent in the bits, and four Newton steps make it exact
 * to a few units, without roots and divisions. Blocks of eight bodies are shared among threads; the last block is
 * filled up with copies of the last body.
 */
enum { LANES = 8, STEPS = 4, WORTH_SHARING = 64 };

typedef double reals __attribute__((vector_size(LANES * sizeof(double))));
typedef long bits __attribute__((vector_size(LANES * sizeof(long))));

/* Half of the exponent of 1, less half of the argument's; the digits behind make the largest error least. */
static const long GUESS = 0x5fe6eb50c7b537a9;

static void block_forces(const double *positions, const double *masses, double *forces, long from, long n,
                         double softening) {
  reals x, y, z;
  for (long l = 0; l < LANES; l++) {
    const long body = from + l < n ? from + l : n - 1;
    x[l] = positions[3 * body];
    y[l] = positions[3 * body + 1];
    z[l] = positions[3 * body + 2];
  }
  const double square_of_softening = softening * softening;
  reals fx = {0}, fy = {0}, fz = {0};
  for (long j = 0; j < n; j++) {
    const reals dx = positions[3 * j] - x, dy = positions[3 * j + 1] - y, dz = positions[3 * j + 2] - z;
    const reals square = dx * dx + dy * dy + dz * dz + square_of_softening, half = 0.5 * square;
    reals root = (reals)(GUESS - ((bits)square >> 1));
    for (int step = 0; step < STEPS; step++) {
      root *= 1.5 - half * root * root;
    }
    const reals factor = masses[j] * root * root * root;
    fx += factor * dx;
    fy += factor * dy;
    fz += factor * dz;
  }
  for (long l = 0; l < LANES && from + l < n; l++) {
    forces[3 * (from + l)] = masses[from + l] * fx[l];
    forces[3 * (from + l) + 1] = masses[from + l] * fy[l];
    forces[3 * (from + l) + 2] = masses[from + l] * fz[l];
  }
}

void nbody_forces_optimized(const double *positions, const double *masses, double *forces, int n, double softening) {
#pragma omp parallel for schedule(static) if (n >= WORTH_SHARING)
  for (long from = 0; from < n; from += LANES) {
    block_forces(positions, masses, forces, from, n, softening);
  }
}
