package dev.kernelharness.cli;

import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.BoardKey;
import dev.kernelharness.ledger.Leaderboard;
import dev.kernelharness.ledger.StoredEvaluation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is shown of a board.
 *
 * @param key which board
 * @param rows the rows that were asked for, best first
 * @param total how many rows the board has
 * @param holder who holds the crown
 */
record BoardView(BoardKey key, List<Leaderboard.Row> rows, int total, Optional<Board.Try> holder) {
  BoardView {
    rows = List.copyOf(rows);
  }

  /** Whether a row's source holds the crown. */
  boolean isCrowned(Leaderboard.Row row) {
    return holder
        .map(h -> h.standing().evaluation().sourceHash())
        .map(hash -> hash.equals(evaluation(row).sourceHash()))
        .orElse(false);
  }

  /** The evaluation whose numbers a row has. */
  static StoredEvaluation evaluation(Leaderboard.Row row) {
    return row.standing().evaluation();
  }

  /** The interval's end of GFLOPS that follows from a time; empty if the problem has no work. */
  static OptionalDouble gflops(Leaderboard.Row row, double nanos) {
    OptionalDouble work = evaluation(row).work();
    return work.isPresent() ? OptionalDouble.of(work.getAsDouble() / nanos) : work;
  }

  /** {@code 1=} where several share it. */
  static String rank(Leaderboard.Row row) {
    return row.rank() + (row.isTied() ? "=" : "");
  }
}
