package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Says whether the machine computes as fast as it usually does. On a shared host another guest that
 * uses a core's other hardware thread slows down everything that keeps the core's units busy, for
 * seconds on end; the operating system does not tell.
 */
public final class CalmProbe implements AutoCloseable {

  /** A typical burst this much slower than the peak means that somebody else is at it. */
  private static final double USUAL = 0.85;

  private static final String BURSTS = "60";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ProbeProgram program;
  private final Cpus places;

  private CalmProbe(ProbeProgram program, Cpus places) {
    this.program = program;
    this.places = places;
  }

  /**
   * Compiles the probe, unless it was before.
   *
   * @param home where programs by this compiler for this machine are kept
   * @param places the CPUs that threads are bound to, in this order
   * @throws IOException if it does not compile
   */
  public static CalmProbe open(Leash leash, String compiler, Path home, Cpus places)
      throws IOException, InterruptedException {
    return new CalmProbe(
        ProbeProgram.kept(leash, compiler, FmaPeak.class, FmaPeak.PROGRAM, FmaPeak.FLAGS, home),
        places);
  }

  /** One look at the machine. */
  @FunctionalInterface
  public interface Look {
    /** Whether it is calm now. */
    boolean isCalm() throws Exception;
  }

  /**
   * Whether typical bursts of so many threads come near to this peak now. Takes some 10 ms.
   *
   * @throws IOException if the program can't be run
   */
  public boolean isCalm(int threads, double peakGflops) throws IOException, InterruptedException {
    double[] bestAndMedian =
        program.numbers(
            2, FmaPeak.bound(places, threads), List.of(Integer.toString(threads), BURSTS));
    return bestAndMedian[1] >= USUAL * peakGflops;
  }

  /**
   * Looks again and again until the machine is calm; false if it was not in that time.
   *
   * @throws InterruptedException if interrupted
   */
  public static boolean await(Look look, Duration longest) throws Exception {
    long giveUpNanos = System.nanoTime() + longest.toNanos();
    while (!look.isCalm()) {
      if (System.nanoTime() - giveUpNanos >= 0) {
        return false;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
