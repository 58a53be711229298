/* isa: any
 * stage: 1
 * How it works: about n square cells over the points, which are sorted by their cell (counting). Two points closer than
 * a cell's side lie in the same cell or in neighbouring ones, so only those are compared. If nothing that close is
 * found, all pairs are. Clusters make it slower, but not wrong.
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { MOST_CELLS_A_SIDE = 4096 };

struct point {
  double x, y;
};

struct grid {
  double low_x, low_y, side;
  int across;
};

static double smaller(double a, double b) { return a < b ? a : b; }

static double larger(double a, double b) { return a > b ? a : b; }

static double square_of(struct point a, struct point b) {
  const double dx = a.x - b.x, dy = a.y - b.y;
  return dx * dx + dy * dy;
}

static double all_pairs(const struct point *points, int n) {
  double least = DBL_MAX;
  for (int i = 0; i < n; i++) {
    for (int j = i + 1; j < n; j++) {
      least = smaller(least, square_of(points[i], points[j]));
    }
  }
  return least;
}

static struct grid grid_over(const struct point *points, int n) {
  double low_x = points[0].x, low_y = points[0].y, high_x = low_x, high_y = low_y;
  for (int i = 1; i < n; i++) {
    low_x = smaller(low_x, points[i].x);
    low_y = smaller(low_y, points[i].y);
    high_x = larger(high_x, points[i].x);
    high_y = larger(high_y, points[i].y);
  }
  const int across = (int)smaller(sqrt(n), MOST_CELLS_A_SIDE);
  const struct grid grid = {low_x, low_y, larger(high_x - low_x, high_y - low_y) / across, across};
  return grid;
}

static int index_along(const struct grid *grid, double offset) {
  const int index = (int)(offset / grid->side);
  return index < grid->across ? index : grid->across - 1;
}

static int cell_of(const struct grid *grid, struct point p) {
  return index_along(grid, p.y - grid->low_y) * grid->across + index_along(grid, p.x - grid->low_x);
}

/* Sorts the points by cell; starts[c] is where cell c begins, and one more for the end. */
static void sort_by_cell(const struct grid *grid, const struct point *points, int n, struct point *sorted,
                         int *starts) {
  const int cells = grid->across * grid->across;
  for (int c = 0; c <= cells; c++) {
    starts[c] = 0;
  }
  for (int i = 0; i < n; i++) {
    starts[cell_of(grid, points[i])]++;
  }
  for (int c = 0, sum = 0; c <= cells; c++) {
    sum += starts[c];
    starts[c] = sum;
  }
  for (int i = n; i-- > 0;) {
    sorted[--starts[cell_of(grid, points[i])]] = points[i];
  }
}

/* The least square so far, and between the points of a cell and those of cells `from` to `to`. */
static double against(const struct point *sorted, const int *starts, int cell, int from, int to, double least) {
  for (int i = starts[cell]; i < starts[cell + 1]; i++) {
    for (int j = starts[from]; j < starts[to + 1]; j++) {
      least = smaller(least, square_of(sorted[i], sorted[j]));
    }
  }
  return least;
}

static double neighbours(const struct grid *grid, const struct point *sorted, const int *starts) {
  double least = DBL_MAX;
  const int across = grid->across;
  for (int row = 0; row < across; row++) {
    for (int column = 0; column < across; column++) {
      const int cell = row * across + column;
      const int left = column > 0 ? 1 : 0, right = column + 1 < across ? 1 : 0;
      least = smaller(least, all_pairs(sorted + starts[cell], starts[cell + 1] - starts[cell]));
      if (right) {
        least = against(sorted, starts, cell, cell + 1, cell + 1, least);
      }
      if (row + 1 < across) {
        least = against(sorted, starts, cell, cell + across - left, cell + across + right, least);
      }
    }
  }
  return least;
}

double closest_pair_optimized(const double *points, int n) {
  if (n < 2) {
    return 0.0;
  }
  const struct point *given = (const struct point *)points;
  const struct grid grid = grid_over(given, n);
  if (!(grid.side > 0)) {
    return 0.0;
  }
  const size_t cells = (size_t)grid.across * (size_t)grid.across;
  struct point *sorted = malloc((size_t)n * sizeof *sorted);
  int *starts = malloc((cells + 1) * sizeof *starts);
  double least = DBL_MAX;
  if (sorted != NULL && starts != NULL) {
    sort_by_cell(&grid, given, n, sorted, starts);
    least = neighbours(&grid, sorted, starts);
  }
  /* A little less than the side, since cells are found with rounding. */
  const double trusted = grid.side * (1 - 1e-9);
  if (!(least < trusted * trusted)) {
    least = all_pairs(given, n);
  }
  free(sorted);
  free(starts);
  return sqrt(least);
}
