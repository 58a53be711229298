package dev.kernelharness.judge.pareval;

/** The C++ of ours that stands around ParEval's in each driver; the same for all tasks. */
final class DriverText {
  /** The size and random numbers of the judge's, in the place of the driver's. */
  static final String RANDOM =
      """

      static std::size_t kh_problem_size;
      #define DRIVER_PROBLEM_SIZE kh_problem_size

      /* Random numbers from the judge's seed: SplitMix64. */
      static std::uint64_t kh_random_state;
      static void kh_seed(std::uint64_t seed) {
        kh_random_state = seed;
        std::srand(static_cast<unsigned>(seed));
      }
      static inline int kh_rand() {
        std::uint64_t z = kh_random_state += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<int>((z ^ (z >> 31)) >> 33);
      }
      #define rand kh_rand

      """;

  /** The values of a call, and sums over what has no structure of the prompt's in it. */
  static final String SUMS =
      """

      #define KH_EXPORTED __attribute__((visibility("default")))

      typedef union {
        void *pointer;
        std::size_t as_size;
        std::uint64_t bits;
      } kh_value;

      static inline void kh_mix(std::uint64_t &hash, std::uint64_t word) {
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
      }
      static inline void kh_mix(std::uint64_t &hash, int value) {
        kh_mix(hash, static_cast<std::uint64_t>(value));
      }
      static inline void kh_mix(std::uint64_t &hash, bool value) {
        kh_mix(hash, static_cast<std::uint64_t>(value));
      }
      static inline void kh_mix(std::uint64_t &hash, double value) {
        std::uint64_t word;
        std::memcpy(&word, &value, sizeof word);
        kh_mix(hash, word);
      }
      static inline void kh_mix(std::uint64_t &hash, float value) {
        kh_mix(hash, static_cast<double>(value));
      }
      static inline void kh_mix(std::uint64_t &hash, std::complex<double> const &value) {
        kh_mix(hash, value.real());
        kh_mix(hash, value.imag());
      }
      static inline void kh_mix(std::uint64_t &hash, std::string const &value) {
        for (char c : value) {
          kh_mix(hash, static_cast<int>(c));
        }
        kh_mix(hash, static_cast<std::uint64_t>(value.size()));
      }
      """;

  /** Sums over vectors, and how an output is shown. */
  static final String SHOWING =
      """
      template <class T> static void kh_mix(std::uint64_t &hash, std::vector<T> const &values) {
        for (std::size_t i = 0; i < values.size(); i++) {
          kh_mix(hash, values[i]);
        }
        kh_mix(hash, static_cast<std::uint64_t>(values.size()));
      }
      static void kh_mix(std::uint64_t &hash, std::vector<bool> const &values) {
        for (std::size_t i = 0; i < values.size(); i++) {
          kh_mix(hash, static_cast<bool>(values[i]));
        }
        kh_mix(hash, static_cast<std::uint64_t>(values.size()));
      }
      /* A sum over an input, by which a change of it is seen. */
      template <class T> static int kh_sum(T const &input) {
        std::uint64_t hash = 0;
        kh_mix(hash, input);
        return static_cast<int>(hash >> 33);
      }
      template <class T, class F>
      static void kh_show(void *to, std::size_t capacity, std::size_t size, F element) {
        T *shown = static_cast<T *>(to);
        for (std::size_t i = 0; i < capacity; i++) {
          shown[i] = i < size ? static_cast<T>(element(i)) : T();
        }
      }
      template <class T> static void kh_clear_border(std::vector<T> &cells, std::size_t n) {
        for (std::size_t i = 0; i < n && cells.size() == n * n; i++) {
          cells[i] = cells[(n - 1) * n + i] = cells[i * n] = cells[i * n + n - 1] = T();
        }
      }

      """;

  private DriverText() {}
}
