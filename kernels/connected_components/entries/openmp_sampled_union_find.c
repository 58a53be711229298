/* isa: any
 * stage: 4
 * How it works: union-find on a forest in which each node points to a smaller one or to itself; threads join trees by
 * swapping the larger root's pointer atomically. First only two neighbours of each node are joined, which mostly makes
 * one large component; the nodes in it need not look at their other neighbours, since an edge that leaves it is seen
 * from its other end (Afforest, Sutton et al. 2018).
 */
enum { FIRST = 2, SAMPLES = 512, WORTH_SHARING = 2048 };

static inline int load(const int *place) { return __atomic_load_n(place, __ATOMIC_RELAXED); }

static inline void store(int *place, int value) { __atomic_store_n(place, value, __ATOMIC_RELAXED); }

/* Pointers only ever move to smaller ancestors, so a racing store does no harm. */
static inline int root_of(int *parents, int node) {
  for (;;) {
    const int parent = load(&parents[node]);
    if (parent == node) {
      return node;
    }
    const int grandparent = load(&parents[parent]);
    if (grandparent != parent) {
      store(&parents[node], grandparent);
    }
    node = grandparent;
  }
}

static inline void join(int *parents, int a, int b) {
  for (;;) {
    a = root_of(parents, a);
    b = root_of(parents, b);
    if (a == b) {
      return;
    }
    int larger = a > b ? a : b;
    const int smaller = a > b ? b : a;
    if (__atomic_compare_exchange_n(&parents[larger], &larger, smaller, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
      return;
    }
  }
}

/* A value that is frequent among the labels. */
static int frequent(const int *labels, int nodes) {
  int candidate = labels[0], votes = 0;
  for (int s = 0; s < SAMPLES; s++) {
    const int label = labels[(long)nodes * s / SAMPLES];
    if (votes == 0) {
      candidate = label;
    }
    votes += label == candidate ? 1 : -1;
  }
  return candidate;
}

static void replace_by_roots(int *labels, int nodes) {
#pragma omp for schedule(static)
  for (int i = 0; i < nodes; i++) {
    store(&labels[i], root_of(labels, i));
  }
}

void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)edges;
  int large = 0;
#pragma omp parallel if (nodes >= WORTH_SHARING)
  {
#pragma omp for schedule(static)
    for (int i = 0; i < nodes; i++) {
      labels[i] = i;
    }
#pragma omp for schedule(static)
    for (int i = 0; i < nodes; i++) {
      for (int e = row_pointers[i]; e < row_pointers[i + 1] && e < row_pointers[i] + FIRST; e++) {
        join(labels, i, column_indexes[e]);
      }
    }
    replace_by_roots(labels, nodes);
#pragma omp single
    large = frequent(labels, nodes);
#pragma omp for schedule(dynamic, 1024)
    for (int i = 0; i < nodes; i++) {
      if (load(&labels[i]) != large) {
        for (int e = row_pointers[i] + FIRST; e < row_pointers[i + 1]; e++) {
          join(labels, i, column_indexes[e]);
        }
      }
    }
    replace_by_roots(labels, nodes);
  }
}
