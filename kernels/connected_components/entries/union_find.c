/* isa: any
 * stage: 1
 * How it works: a forest in which each node points to a smaller one of its component, or to itself. An edge joins two
 * trees by pointing the larger root to the smaller one, so a tree's root is its smallest node; paths are halved on the
 * way. Each edge is taken at its larger end. In the end one pass in ascending order replaces pointers by roots.
 */
static int root_of(int *parents, int node) {
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)edges;
  for (int i = 0; i < nodes; i++) {
    labels[i] = i;
    int root = i;
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      if (column_indexes[e] < i) {
        const int other = root_of(labels, column_indexes[e]);
        const int larger = root > other ? root : other;
        root = root < other ? root : other;
        labels[larger] = root;
      }
    }
  }
  for (int i = 0; i < nodes; i++) {
    labels[i] = labels[labels[i]];
  }
}
