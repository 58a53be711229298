package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.ledger.regress.Change;
import dev.kernelharness.ledger.regress.DuelSides;
import dev.kernelharness.ledger.regress.Looks;
import dev.kernelharness.ledger.regress.Row;
import dev.kernelharness.ledger.regress.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times the kernels of two sides against each other. */
final class RegressDuels {

  private final Arena arena;
  private final Conditions conditions;
  private final Rule rule;
  private final Duration budget;

  /**
   * With all that they need.
   *
   * @param budget how long a kernel's rounds may take
   */
  RegressDuels(Arena arena, Conditions conditions, Rule rule, Duration budget) {
    this.arena = arena;
    this.conditions = conditions;
    this.rule = rule;
    this.budget = budget;
  }

  /** Two files that are the same kernel. */
  private record Pair(Path before, Path now) {}

  /** One row a kernel: those of the baseline in their order, then the new ones. */
  List<Row> compare(RegressSide.Kernels baseline, RegressSide.Kernels current) throws IOException {
    Map<String, Pair> pairs = pairs(baseline, current);
    if (pairs.isEmpty()) {
      throw new UsageException(
          "'" + baseline.name() + "' and '" + current.name() + "' have no *.c file in common");
    }
    List<DuelSides.Fought> all = new ArrayList<>();
    for (Map.Entry<String, Pair> each : pairs.entrySet()) {
      all.add(fight(each.getKey(), each.getValue(), pairs.size()));
    }
    if (baseline.files().size() > 1 || current.files().size() > 1) {
      baseline.files().keySet().stream()
          .filter(name -> !pairs.containsKey(name))
          .map(name -> new DuelSides.Untimed(Row.missing(name)))
          .forEach(all::add);
      current.files().keySet().stream()
          .filter(name -> !pairs.containsKey(name))
          .map(name -> new DuelSides.Untimed(Row.added(name)))
          .forEach(all::add);
    }
    return DuelSides.decide(rule, all);
  }

  /** By name; two single files are a pair whatever they are called. */
  private static Map<String, Pair> pairs(
      RegressSide.Kernels baseline, RegressSide.Kernels current) {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    if (baseline.files().size() == 1 && current.files().size() == 1) {
      Map.Entry<String, Path> now = current.files().entrySet().iterator().next();
      pairs.put(
          now.getKey(), new Pair(baseline.files().values().iterator().next(), now.getValue()));
      return pairs;
    }
    baseline
        .files()
        .forEach(
            (name, before) -> {
              Path now = current.files().get(name);
              if (now != null) {
                pairs.put(name, new Pair(before, now));
              }
            });
    return pairs;
  }

  private DuelSides.Fought fight(String name, Pair pair, int kernels) throws IOException {
    Looks looks = new Looks(rule, kernels, budget);
    Duel.Result result =
        arena.duel(
            new Candidate(name, Files.readAllBytes(pair.before())),
            new Candidate(name, Files.readAllBytes(pair.now())),
            conditions,
            looks::goesOn);
    if (result instanceof Duel.Timed timed) {
      return new DuelSides.Timed(name, looks.last().orElseThrow(), timed.rounds());
    }
    return refused(name, (Duel.Refused) result);
  }

  private static DuelSides.Fought refused(String name, Duel.Refused refused) {
    if (refused.side() == Duel.Side.CHALLENGER || refused.verdict() instanceof Verdict.Fault) {
      return new DuelSides.Untimed(refused(name, refused.verdict()));
    }
    Row row = refused(name, refused.verdict());
    return new DuelSides.Untimed(
        Row.without(
            name,
            Change.INCONCLUSIVE,
            "the baseline is " + row.change().word() + ", " + row.detail()));
  }

  /** The row of a kernel that the judge does not time. */
  static Row refused(String name, Verdict verdict) {
    Change change =
        verdict.fold(
            accepted -> Change.INCONCLUSIVE,
            rejected -> Change.REJECTED,
            inconclusive -> Change.INCONCLUSIVE,
            fault -> Change.FAULT);
    String why =
        verdict.fold(
            accepted -> "",
            rejected -> Advice.words(rejected.reason()) + ": " + rejected.detail(),
            inconclusive -> inconclusive.cause(),
            fault -> Advice.words(fault.step()) + ": " + fault.detail());
    String line = Palette.clean(why.lines().findFirst().orElse(""));
    return Row.without(name, change, line);
  }
}
