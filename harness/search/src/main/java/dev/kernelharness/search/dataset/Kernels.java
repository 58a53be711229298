package dev.kernelharness.search.dataset;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.search.generate.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The kernels that are left of samples by one filter after the other. */
final class Kernels {

  /** A source in a setting: what is measured again and again. */
  private record Code(Setting setting, String source) {
    static Code of(Row row) {
      return new Code(row.setting(), row.source());
    }
  }

  private final FilterCounts counts = new FilterCounts();
  private final Set<Code> unreliable = new HashSet<>();
  private final Map<Code, Estimate> speedups = new HashMap<>();
  private final List<Kernel> deduplicated;
  private final List<Kernel> kept;

  private Kernels(List<Row> rows, DatasetOptions options) {
    rows.forEach(this::judge);
    measure(rows);
    deduplicated = scored(deduplicated(rows));
    deduplicated.forEach(k -> counts.add(Filter.DEDUPLICATED, k.row().problem()));
    kept =
        switch (options.selection()) {
          case RANKED -> ranked(options.keep());
          case BEST -> best();
        };
    kept.forEach(k -> counts.add(Filter.KEPT, k.row().problem()));
  }

  /** Filters samples. */
  static Kernels of(List<Row> rows, DatasetOptions options) {
    return new Kernels(rows, options);
  }

  FilterCounts counts() {
    return counts;
  }

  /** One of each kernel, in the order of their samples. */
  List<Kernel> deduplicated() {
    return deduplicated;
  }

  /** Those that are to be imitated, in the order of their samples. */
  List<Kernel> kept() {
    return kept;
  }

  /** Whether a sample was accepted while another test of the same kernel rejects it. */
  boolean isDiscarded(Row row) {
    return row.is(Sample.Outcome.ACCEPTED)
        && (row.failsTest() || unreliable.contains(Code.of(row)));
  }

  /** The speedup of a reliable kernel, from all evaluations of it. */
  Optional<Estimate> speedup(Row row) {
    return row.is(Sample.Outcome.ACCEPTED) && !isDiscarded(row)
        ? Optional.ofNullable(speedups.get(Code.of(row)))
        : Optional.empty();
  }

  private void judge(Row row) {
    if (row.failsTest() || row.is(Sample.Outcome.REJECTED)) {
      unreliable.add(Code.of(row));
    }
  }

  /** Pools the evaluations of each kernel; a copied one counts once. */
  private void measure(List<Row> rows) {
    Map<Code, List<Estimate>> measured = new HashMap<>();
    for (Row row : rows) {
      List<Estimate> all = measured.computeIfAbsent(Code.of(row), code -> new ArrayList<>());
      if (!row.copied() || all.isEmpty()) {
        all.addAll(row.speedups());
      }
    }
    measured.forEach(
        (code, all) -> {
          if (!all.isEmpty()) {
            speedups.put(code, Speedups.pooled(all));
          }
        });
  }

  /**
   * One sample of each source and problem: of the earliest round, because a later one may speak of
   * what went before, and the first of those that were read.
   */
  private Collection<Row> deduplicated(List<Row> rows) {
    Map<List<String>, Row> first = new LinkedHashMap<>();
    for (Row row : rows) {
      if (passes(row)) {
        first.merge(
            List.of(row.problem(), row.source()),
            row,
            (known, other) -> other.round() < known.round() ? other : known);
      }
    }
    return first.values();
  }

  private boolean passes(Row row) {
    return count(Filter.READ, row, true)
        && count(Filter.ANSWERS, row, row.kind().hasKernel())
        && count(Filter.JUDGED, row, row.reward().isPresent())
        && count(Filter.ACCEPTED, row, row.is(Sample.Outcome.ACCEPTED))
        && count(Filter.TESTED, row, !isDiscarded(row))
        && count(Filter.TIMED, row, speedup(row).isPresent())
        && count(Filter.FINISHED, row, row.isFinished());
  }

  private boolean count(Filter filter, Row row, boolean passes) {
    if (passes) {
      counts.add(filter, row.problem());
    }
    return passes;
  }

  private List<Kernel> scored(Collection<Row> rows) {
    Map<Setting, List<Row>> settings = new TreeMap<>();
    rows.forEach(r -> settings.computeIfAbsent(r.setting(), s -> new ArrayList<>()).add(r));
    List<Kernel> kernels = new ArrayList<>();
    for (List<Row> comparable : settings.values()) {
      List<Estimate> own = comparable.stream().flatMap(r -> speedup(r).stream()).toList();
      double[] scores = Scores.of(own.stream().mapToDouble(Estimate::value).toArray());
      for (int i = 0; i < scores.length; i++) {
        kernels.add(new Kernel(comparable.get(i), own.get(i), scores[i]));
      }
    }
    kernels.sort(AS_READ);
    return List.copyOf(kernels);
  }

  private List<Kernel> ranked(double keep) {
    List<Kernel> upper = new ArrayList<>();
    for (List<Kernel> setting : by(kernel -> kernel.row().setting())) {
      setting.stream()
          .sorted(BEST_FIRST)
          .limit((long) Math.ceil(keep * setting.size()))
          .forEach(upper::add);
    }
    upper.sort(AS_READ);
    return List.copyOf(upper);
  }

  private List<Kernel> best() {
    record Prompt(Setting setting, String opening) {}
    List<Kernel> best = new ArrayList<>();
    for (List<Kernel> prompt : by(k -> new Prompt(k.row().setting(), k.row().opening()))) {
      prompt.stream().min(BEST_FIRST).ifPresent(best::add);
    }
    best.sort(AS_READ);
    return List.copyOf(best);
  }

  private <K> Collection<List<Kernel>> by(Function<Kernel, K> key) {
    Map<K, List<Kernel>> parts = new LinkedHashMap<>();
    deduplicated.forEach(
        kernel -> parts.computeIfAbsent(key.apply(kernel), k -> new ArrayList<>()).add(kernel));
    return parts.values();
  }

  private static final Comparator<Kernel> AS_READ =
      Comparator.<Kernel>comparingInt(kernel -> kernel.row().place().run())
          .thenComparingLong(kernel -> kernel.row().place().offset());

  private static final Comparator<Kernel> BEST_FIRST =
      Comparator.<Kernel>comparingDouble(kernel -> -kernel.speedup().value())
          .thenComparing(AS_READ);
}
