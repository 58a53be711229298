package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.measure.TimedOperands;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The operands of timed calls: fresh inputs before each, and the outputs of a random part of the
 * calls verified, so that a kernel that is right in the trial and wrong when timed is found.
 */
public final class TimedCalls implements TimedOperands, AutoCloseable {

  /** One call in so many is verified, on average. */
  private static final int ONE_IN = 4;

  /** What is kept of calls before it is verified in between. */
  private static final long MOST_KEPT_BYTES = 128L << 20;

  private final Problem problem;
  private final Shape shape;
  private final Optional<Oracle> oracle;
  private final SplittableRandom random;
  private final CallPlan plan;
  private final CallPlan yardstickPlan;
  private final SharedMemory memory;
  private final Operands operands;
  private final OutputCheck outputCheck;
  private final Case timed;
  private List<double[]> inputs = List.of();
  private boolean keepNext;
  private final List<Kept> kept = new ArrayList<>();
  private Optional<String> finding = Optional.empty();

  private TimedCalls(Conditions conditions, Optional<Oracle> oracle, long seed) throws IOException {
    this.problem = conditions.problem();
    this.shape = conditions.shape();
    this.oracle = oracle;
    this.random = new SplittableRandom(seed);
    this.plan = CallPlan.layout(problem.signature(), shape, 0);
    CallPlan apart = CallPlan.layout(problem.signature(), shape, plan.endOffset());
    this.yardstickPlan = withInputsOf(plan, apart);
    this.memory = SharedMemory.create(apart.endOffset());
    this.operands = new Operands(problem, shape, plan, memory);
    this.outputCheck = new OutputCheck(problem, conditions.protocol().verification());
    this.timed = new Case(shape, InputFamily.MIXED_SIGNS, Case.Inputs.FRESH);
    operands.write(Operands.draw(problem, shape, timed.family(), random));
  }

  /**
   * Operands for a candidate.
   *
   * @param seed what inputs and the choice of verified calls are drawn from
   * @throws IOException if there is no room for them
   */
  public static TimedCalls verified(Conditions conditions, Oracle oracle, long seed)
      throws IOException {
    return new TimedCalls(conditions, Optional.of(oracle), seed);
  }

  /**
   * Operands for a kernel of our own.
   *
   * @throws IOException if there is no room for them
   */
  public static TimedCalls unverified(Conditions conditions, long seed) throws IOException {
    return new TimedCalls(conditions, Optional.empty(), seed);
  }

  /** The candidate's arguments. */
  public CallPlan plan() {
    return plan;
  }

  /** The yardstick's arguments: the same inputs, outputs of its own. */
  public CallPlan yardstickPlan() {
    return yardstickPlan;
  }

  /** The memory that holds both. */
  public SharedMemory memory() {
    return memory;
  }

  @Override
  public void refill(int call) {
    inputs = Operands.draw(problem, shape, timed.family(), random);
    operands.refill(inputs);
    keepNext = oracle.isPresent() && (call == 0 || random.nextInt(ONE_IN) == 0);
  }

  @Override
  public void returned(int call, long returnBits) {
    if (!keepNext) {
      return;
    }
    kept.add(new Kept(inputs, operands.outputs(returnBits), operands.changedInput()));
    if (kept.size() * memory.bytes() > MOST_KEPT_BYTES) {
      finish();
    }
  }

  /** Verifies what was kept; takes a while, so not while something is timed. */
  public void finish() {
    kept.forEach(this::verify);
    kept.clear();
  }

  /** The first thing that a timed call did wrong; empty if nothing was found. */
  public Optional<String> finding() {
    return finding;
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }

  /** A call that is to be verified: its inputs and what it left. */
  private record Kept(
      List<double[]> inputs, List<double[]> outputs, Optional<String> changedInput) {}

  private void verify(Kept call) {
    if (finding.isPresent()) {
      return;
    }
    try {
      OutputCheck.Result result =
          outputCheck.check(
              timed,
              call.outputs(),
              oracle.orElseThrow().expect(problem, shape, call.inputs()),
              random);
      finding =
          result
              .finding()
              .map(OutputCheck.Finding::detail)
              .or(() -> call.changedInput().map(name -> "changed its input " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CallPlan withInputsOf(CallPlan candidate, CallPlan apart) {
    List<CallPlan.Value> values = new ArrayList<>();
    for (int i = 0; i < candidate.values().size(); i++) {
      boolean written =
          switch (problem.signature().arguments().get(i).role()) {
            case OUT, INOUT -> true;
            case IN, SIZE -> false;
          };
      values.add((written ? apart : candidate).values().get(i));
    }
    return new CallPlan(values);
  }
}
