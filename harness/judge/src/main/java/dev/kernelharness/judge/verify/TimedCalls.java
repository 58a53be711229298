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
 * Scalars that are inputs are the same for all calls.
 *
 * <p>The yardstick reads the candidate's inputs; buffers that it writes are its own, and the worker
 * copies them from the candidate's before it calls either, so that a kernel that works in place
 * never gets what another call has left.
 */
public final class TimedCalls implements TimedOperands, AutoCloseable {

  /** One call in so many is verified, on average. */
  private static final int ONE_IN = 4;

  /**
   * What is kept of calls before it is verified in between; many candidates may wait with theirs.
   */
  private static final long MOST_KEPT_BYTES = 16L << 20;

  private final Conditions conditions;
  private final long seed;
  private final Problem problem;
  private final Shape shape;
  private final InputDrawing drawing;
  private final Optional<Oracle> oracle;
  private final SplittableRandom random;
  private final CallPlan plan;
  private final CallPlan yardstickPlan;
  private final SharedMemory memory;
  private final Operands operands;
  private final OutputCheck outputCheck;
  private final Case timed;
  private final Optional<int[]> order;
  private final List<Integer> lastRun = new ArrayList<>();
  private final List<double[]> inputs;
  private int nextDraw;
  private int lastDraw;
  private boolean keepNext;
  private final List<Kept> kept = new ArrayList<>();
  private long keptBytes;
  private Optional<String> finding = Optional.empty();

  private TimedCalls(
      Conditions conditions, Optional<Oracle> oracle, long seed, Optional<int[]> order)
      throws IOException {
    this.conditions = conditions;
    this.seed = seed;
    this.order = order;
    this.problem = conditions.problem();
    this.shape = conditions.shape();
    this.oracle = oracle;
    this.random = new SplittableRandom(seed);
    this.drawing = new InputDrawing(problem, shape);
    this.timed = Case.timed(problem, shape);
    this.inputs = drawing.draw(timed.family(), random);
    this.plan =
        CallPlan.layout(problem.signature(), shape, 0).withScalars(problem.signature(), inputs);
    CallPlan apart = CallPlan.layout(problem.signature(), shape, plan.endOffset());
    this.yardstickPlan = withInputsOf(plan, apart);
    this.memory = SharedMemory.create(apart.endOffset());
    this.operands = new Operands(problem, shape, plan, memory);
    this.outputCheck = new OutputCheck(problem, conditions.protocol().verification());
    operands.write(inputs);
  }

  /**
   * Operands for a candidate.
   *
   * @param seed what inputs and the choice of verified calls are drawn from
   * @throws IOException if there is no room for them
   */
  public static TimedCalls verified(Conditions conditions, Oracle oracle, long seed)
      throws IOException {
    return new TimedCalls(conditions, Optional.of(oracle), seed, Optional.empty());
  }

  /**
   * Operands for a kernel of our own.
   *
   * @throws IOException if there is no room for them
   */
  public static TimedCalls unverified(Conditions conditions, long seed) throws IOException {
    return new TimedCalls(conditions, Optional.empty(), seed, Optional.empty());
  }

  /**
   * Operands with inputs that these had before: for another process, since one that has seen them
   * could remember the answers. Nothing is verified.
   *
   * @param draws which inputs, in the order of the calls, as {@link #drawsOfLastRun} numbers them;
   *     negative numbers are inputs that nobody had
   * @throws IOException if there is no room for them
   */
  public TimedCalls again(int[] draws) throws IOException {
    return new TimedCalls(conditions, Optional.empty(), seed, Optional.of(draws.clone()));
  }

  /** The numbers of the inputs since call 0 was last made, warm-up calls included. */
  public int[] drawsOfLastRun() {
    return lastRun.stream().mapToInt(Integer::intValue).toArray();
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
    int draw = order.isPresent() ? order.get()[call] : nextDraw++;
    if (call == 0) {
      lastRun.clear();
    }
    lastRun.add(draw);
    drawing.redrawBuffers(inputs, timed.family(), streamOf(draw));
    operands.refill(inputs);
    lastDraw = draw;
    keepNext = oracle.isPresent() && (call == 0 || random.nextInt(ONE_IN) == 0);
  }

  @Override
  public void returned(int call, long returnBits) {
    if (!keepNext) {
      return;
    }
    Kept latest = new Kept(lastDraw, operands.outputs(returnBits), operands.changedInput());
    kept.add(latest);
    keptBytes += latest.bytes();
    if (keptBytes > MOST_KEPT_BYTES) {
      finish();
    }
  }

  /** Verifies what was kept; takes a while, so not while something is timed. */
  public void finish() {
    List<double[]> again = new ArrayList<>();
    inputs.forEach(values -> again.add(values.clone()));
    for (Kept call : kept) {
      drawing.redrawBuffers(again, timed.family(), streamOf(call.draw()));
      verify(call, again);
    }
    kept.clear();
    keptBytes = 0;
  }

  /** The first thing that a timed call did wrong; empty if nothing was found. */
  public Optional<String> finding() {
    return finding;
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }

  /** A stream of its own for each draw, so that one can be drawn again without those before it. */
  private SplittableRandom streamOf(int draw) {
    // Seeds of one SplittableRandom must not be a step of its sequence apart: hence mixed twice.
    return new SplittableRandom(
        new SplittableRandom(seed ^ Integer.toUnsignedLong(~draw)).nextLong());
  }

  /**
   * A call that is to be verified.
   *
   * @param draw the number of its inputs, which are drawn again for it
   * @param outputs what it left
   */
  private record Kept(int draw, List<double[]> outputs, Optional<String> changedInput) {

    /** What it takes in this JVM, where every element is a double. */
    long bytes() {
      return Double.BYTES * outputs.stream().mapToLong(a -> a.length).sum();
    }
  }

  private void verify(Kept call, List<double[]> drawn) {
    if (finding.isPresent()) {
      return;
    }
    try {
      OutputCheck.Result result =
          outputCheck.check(
              timed,
              drawn,
              call.outputs(),
              outputCheck.expected(oracle.orElseThrow(), shape, drawn),
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
      boolean written = problem.signature().arguments().get(i).isWritten();
      values.add((written ? apart : candidate).values().get(i));
    }
    return new CallPlan(values);
  }
}
