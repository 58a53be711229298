package dev.kernelharness.ledger;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;

/**
 * What evaluations have in common that may be ranked together.
 *
 * @param machineId the machine's name: other machines, other boards
 * @param problem the problem's name
 * @param shape the timed shape
 * @param optLevel GCC's optimisation level
 * @param threads OpenMP threads
 */
public record BoardKey(
    String machineId, String problem, Shape shape, OptLevel optLevel, int threads) {

  /** The board that an evaluation belongs to. */
  public static BoardKey of(StoredEvaluation evaluation) {
    StoredEvaluation.Terms terms = evaluation.terms();
    return new BoardKey(
        evaluation.machine().id(),
        terms.problem(),
        terms.shape(),
        terms.optLevel(),
        terms.threads());
  }

  /** As people say it: {@code dgemm M=256,N=256,K=256, -O3, 2 threads}. */
  public String words() {
    return problem
        + " "
        + shape
        + ", "
        + optLevel.flag()
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads");
  }

  /** A file's name without its ending: {@code dgemm-M256-N256-K256-O3-2t}. */
  String fileName() {
    String sizes = shape.toString().replace("=", "").replace(',', '-');
    return ResultsFolder.safe(problem + "-" + sizes + "-" + optLevel + "-" + threads + "t");
  }
}
