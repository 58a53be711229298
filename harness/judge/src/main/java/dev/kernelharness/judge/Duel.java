package dev.kernelharness.judge;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.verify.TimedCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times two kernels against each other on this machine, in turn and in the same process, after both
 * have walked the whole path up to the measurement. Why a round is made as it is: decision 0041.
 */
public final class Duel implements AutoCloseable {

  /** Time that the calls of a bout may take, both kernels together. */
  private static final Duration BOUT = Duration.ofMillis(25);

  /** What JMH is asked for in a single run. */
  private static final int MOST_PAIRS = 5;

  private static final int MOST_WARMUPS = 2;

  /** What refilling and warming add to the shortest pair of calls. */
  private static final long OVERHEAD_NANOS = 500_000;

  private static final Protocol PILOT = protocol(1, 1);

  private final Workshop workshop;

  /** Duels in this workshop, which they close. */
  public Duel(Workshop workshop) {
    this.workshop = workshop;
  }

  /** Decides after each round whether another is made. */
  @FunctionalInterface
  public interface Pace {
    /**
     * Whether to go on.
     *
     * @param rounds all so far, in order; empty at first
     * @param elapsed time since the first began
     */
    boolean goesOn(List<Round> rounds, Duration elapsed);
  }

  /** One of the two. */
  public enum Side {
    /** Who was there before. */
    INCUMBENT,
    /** Who is held against it. */
    CHALLENGER
  }

  /** How a duel ended. */
  public sealed interface Result {}

  /**
   * Both were timed.
   *
   * @param rounds all that were made
   */
  public record Timed(List<Round> rounds) implements Result {
    /** Copies. */
    public Timed {
      rounds = List.copyOf(rounds);
    }
  }

  /**
   * One of them can't be timed.
   *
   * @param side which
   * @param verdict why: rejected, nobody can tell, or our fault
   */
  public record Refused(Side side, Verdict verdict) implements Result {}

  /** What the duels are held on. */
  public Machine machine() {
    return workshop.machine();
  }

  @Override
  public void close() {
    workshop.close();
  }

  /**
   * Prepares both and times them until the pace says that it is enough.
   *
   * @param conditions the terms for both; the protocol says what is checked, not how time is taken
   */
  public Result run(Candidate incumbent, Candidate challenger, Conditions conditions, Pace pace) {
    try {
      return HeapShare.during(conditions, () -> held(incumbent, challenger, conditions, pace));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused(Side.INCUMBENT, new Verdict.Fault(Step.EXTRACT, "interrupted"));
    } catch (Exception e) {
      return new Refused(Side.INCUMBENT, new Verdict.Fault(Step.EXTRACT, Judge.message(e)));
    }
  }

  private Result held(Candidate incumbent, Candidate challenger, Conditions conditions, Pace pace) {
    Dossier first = new Dossier(incumbent, conditions, StepTimes.NONE);
    Dossier second = new Dossier(challenger, conditions, StepTimes.NONE);
    Side side = Side.INCUMBENT;
    try {
      Preparation.Result one = new Preparation(workshop).prepare(first);
      if (one instanceof Preparation.Stopped stopped) {
        return new Refused(side, stopped.verdict());
      }
      side = Side.CHALLENGER;
      Preparation.Result other = new Preparation(workshop).prepare(second);
      if (other instanceof Preparation.Stopped stopped) {
        return new Refused(side, stopped.verdict());
      }
      return new Match(conditions, (Preparation.Ready) one, (Preparation.Ready) other).run(pace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused(side, new Verdict.Fault(second.step(), "interrupted"));
    } catch (Exception e) {
      Step step = side == Side.INCUMBENT ? first.step() : second.step();
      return new Refused(side, new Verdict.Fault(step, Judge.message(e)));
    }
  }

  /** Two kernels that can be timed. */
  private final class Match {
    private final Conditions conditions;
    private final Preparation.Ready incumbent;
    private final Preparation.Ready challenger;
    private Optional<Refused> refused = Optional.empty();

    Match(Conditions conditions, Preparation.Ready incumbent, Preparation.Ready challenger) {
      this.conditions = conditions;
      this.incumbent = incumbent;
      this.challenger = challenger;
    }

    Result run(Pace pace) throws Exception {
      long startNanos = System.nanoTime();
      Optional<Bout> pilot = bout(Side.INCUMBENT, PILOT);
      if (refused.isPresent()) {
        return refused.get();
      }
      long pairNanos = shortestPairNanos(pilot.orElseThrow());
      List<Round> rounds = new ArrayList<>();
      while (pace.goesOn(List.copyOf(rounds), Duration.ofNanos(System.nanoTime() - startNanos))) {
        Protocol protocol = sized(pairNanos);
        // Alternating, so that a drift that is steady over a round cancels over two.
        Side leader = rounds.size() % 2 == 0 ? Side.INCUMBENT : Side.CHALLENGER;
        Optional<Bout> one = bout(leader, protocol);
        Optional<Bout> other = one.isEmpty() ? one : bout(opponent(leader), protocol);
        if (refused.isPresent()) {
          return refused.get();
        }
        Round round =
            leader == Side.INCUMBENT
                ? new Round(one.orElseThrow(), other.orElseThrow())
                : new Round(other.orElseThrow(), one.orElseThrow());
        rounds.add(round);
        pairNanos = Math.min(pairNanos, shortestPairNanos(round.incumbentLeads()));
      }
      return new Timed(rounds);
    }

    /** Empty when the one who leads is refused for what it did. */
    private Optional<Bout> bout(Side leader, Protocol protocol) throws Exception {
      Preparation.Ready leads = leader == Side.INCUMBENT ? incumbent : challenger;
      Preparation.Ready follows = leader == Side.INCUMBENT ? challenger : incumbent;
      // Operands and libraries anew for each bout: where they happen to lie in memory favours one
      // kernel or the other, and luck that is drawn again for each bout averages out.
      try (TimedCalls calls =
          TimedCalls.verified(conditions, leads.oracle(), workshop.drawSeed())) {
        Outcome outcome =
            workshop
                .measurer()
                .measure(
                    subject(calls, leads.library(), follows.library()),
                    protocol.withCache(conditions.protocol().cache()),
                    conditions.threads(),
                    conditions.timeout(),
                    calls);
        if (!(outcome instanceof Outcome.Measured measured)) {
          refused = Optional.of(new Refused(leader, Judge.verdict(outcome, conditions)));
          return Optional.empty();
        }
        Optional<Verdict> against =
            new TimedVerdict(workshop, conditions, leads).against(calls, measured);
        // Bad weather in one bout is what the others are for.
        if (against.isPresent() && against.get() instanceof Verdict.Rejected) {
          refused = Optional.of(new Refused(leader, against.get()));
          return Optional.empty();
        }
        Samples led = measured.candidate();
        Samples followed = measured.yardstick();
        return Optional.of(
            leader == Side.INCUMBENT ? new Bout(led, followed) : new Bout(followed, led));
      }
    }

    private Subject subject(TimedCalls calls, Path leads, Path follows) {
      return new Subject(
          calls.memory(),
          new Subject.Kernel(leads, calls.plan()),
          Optional.of(new Subject.Kernel(follows, calls.yardstickPlan())));
    }
  }

  private static long shortestPairNanos(Bout bout) {
    return bout.incumbent().sorted()[0] + bout.challenger().sorted()[0];
  }

  /** As many pairs as fit a bout: one for the slowest kernels. */
  private static Protocol sized(long pairNanos) {
    long pairs = BOUT.toNanos() / (pairNanos + OVERHEAD_NANOS);
    return protocol(
        (int) Math.max(1, Math.min(MOST_WARMUPS, pairs)),
        (int) Math.max(1, Math.min(MOST_PAIRS, pairs)));
  }

  private static Protocol protocol(int warmups, int pairs) {
    return new Protocol(
        "duel",
        Protocol.Verification.STANDARD,
        warmups,
        pairs,
        pairs,
        Duration.ofHours(1), // the calls' own limits end what hangs
        1,
        true,
        0,
        Protocol.Cache.WARM);
  }

  private static Side opponent(Side side) {
    return side == Side.INCUMBENT ? Side.CHALLENGER : Side.INCUMBENT;
  }
}
