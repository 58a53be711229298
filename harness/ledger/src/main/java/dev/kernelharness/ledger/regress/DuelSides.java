package dev.kernelharness.ledger.regress;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Decides on kernels that were timed in turn, all of them together. */
public final class DuelSides {

  /** A kernel that was timed, or why it was not. */
  public sealed interface Fought {}

  /**
   * Timed.
   *
   * @param name what people call it
   * @param look the last look at its rounds
   * @param rounds all rounds that the look saw
   */
  public record Timed(String name, Rule.Look look, List<Round> rounds) implements Fought {
    /** Copies. */
    public Timed {
      rounds = List.copyOf(rounds);
    }
  }

  /**
   * Not timed.
   *
   * @param row what that means
   */
  public record Untimed(Row row) implements Fought {}

  private DuelSides() {}

  /** One row a kernel, in their order. */
  public static List<Row> decide(Rule rule, List<Fought> kernels) {
    List<Timed> timed =
        kernels.stream().filter(Timed.class::isInstance).map(Timed.class::cast).toList();
    List<Rule.Decision> decisions = rule.decide(timed.stream().map(Timed::look).toList());
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (Fought kernel : kernels) {
      if (kernel instanceof Timed one) {
        rows.add(row(one, decisions.get(next++)));
      } else {
        rows.add(((Untimed) kernel).row());
      }
    }
    return List.copyOf(rows);
  }

  private static Row row(Timed kernel, Rule.Decision decision) {
    int pairs = bouts(kernel.rounds()).mapToInt(bout -> bout.incumbent().count()).sum();
    return Row.decided(
        kernel.name(),
        decision,
        kernel.look().shift(),
        median(bouts(kernel.rounds()).map(bout -> bout.incumbent())),
        median(bouts(kernel.rounds()).map(bout -> bout.challenger())),
        kernel.rounds().size() + " rounds, " + pairs + " pairs in turn");
  }

  private static Stream<Bout> bouts(List<Round> rounds) {
    return rounds.stream()
        .flatMap(round -> Stream.of(round.incumbentLeads(), round.challengerLeads()));
  }

  private static double median(Stream<Samples> samples) {
    long[] all = samples.flatMapToLong(s -> LongStream.of(s.nanosPerCall())).toArray();
    Arrays.sort(all);
    int middle = all.length / 2;
    return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2.0;
  }
}
