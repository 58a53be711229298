package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.judge.extract.Extraction;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.BoardKey;
import dev.kernelharness.ledger.BoardLock;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.ledger.SpeedRatio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A kernel's try to take the crown of a board: what is done, and what it comes to. */
final class Promotion {

  /** Rounds of a measurement: fixed beforehand, so that nobody stops when it looks good. */
  private static final int ROUNDS = 31;

  /** When a measurement of slow kernels ends even if not all rounds were made. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private static final int MEASUREMENTS = 2;

  /** Half an interval, as a share, above which a measurement can't tell kernels apart. */
  private static final double NOISY = 0.05;

  private final Parts parts;
  private final ResultsFolder results;
  private final Sandbox.Wish sandbox;
  private final Conditions conditions;
  private final Consumer<String> notices;

  /**
   * A try under these terms.
   *
   * @param notices told what takes long, a line each
   */
  Promotion(
      Parts parts,
      ResultsFolder results,
      Sandbox.Wish sandbox,
      Conditions conditions,
      Consumer<String> notices) {
    this.parts = parts;
    this.results = results;
    this.sandbox = sandbox;
    this.conditions = conditions;
    this.notices = notices;
  }

  /**
   * What it came to.
   *
   * @param exitCode what that means for the process
   * @param outcome in a word, for programs
   * @param message in a line, for people
   * @param challenger its evaluation; empty if it was not judged because it holds the crown already
   * @param holder who held the crown before
   * @param ratios the challenger's speed ÷ the holder's, one a measurement
   */
  record Result(
      ExitCode exitCode,
      String outcome,
      String message,
      Optional<Evaluation> challenger,
      Optional<Board.Try> holder,
      List<Estimate> ratios) {
    Result {
      ratios = List.copyOf(ratios);
    }
  }

  /**
   * Lets a kernel try.
   *
   * @param content as it was handed in
   * @param file where it came from
   */
  Result run(byte[] content, String file) throws IOException, InterruptedException {
    BoardKey key =
        new BoardKey(
            parts.machineId(),
            conditions.problem().id(),
            conditions.shape(),
            conditions.optLevel(),
            conditions.threads());
    Path boardFile = results.board(key);
    try (BoardLock lock =
        BoardLock.of(boardFile, () -> notices.accept("waiting for another try at this board"))) {
      return run(content, Origin.ofFile(file), lock.read(key));
    }
  }

  private Result run(byte[] content, Origin origin, Board board)
      throws IOException, InterruptedException {
    Optional<Board.Try> holder = board.holder();
    Extraction extraction =
        new SourceExtractor(conditions.problem().signature().entry()).extract(content);
    String source = extraction.fold(Extraction.Source::text, refused -> "");
    boolean holdsIt =
        holder
            .flatMap(h -> h.standing().evaluation().sourceHash())
            .equals(Optional.of(Sha256.hex(source)));
    if (holdsIt) {
      return new Result(
          ExitCode.DONE,
          "holder",
          "it holds the crown already",
          Optional.empty(),
          holder,
          List.of());
    }
    String crowned = holder.isPresent() ? board.sourceOf(holder.get()) : "";
    Evaluation evaluation = judge(content, origin);
    if (!(evaluation.verdict() instanceof Verdict.Accepted)) {
      return new Result(
          ExitCode.of(evaluation.verdict()),
          evaluation.verdict().word(),
          why(evaluation.verdict()),
          Optional.of(evaluation),
          holder,
          List.of());
    }
    return holder.isEmpty()
        ? end(board, evaluation, origin, source, List.of(), Board.Outcome.CROWNED)
        : contest(board, evaluation, origin, source, crowned);
  }

  private Evaluation judge(byte[] content, Origin origin) throws IOException, InterruptedException {
    notices.accept("judging it under the protocol leaderboard");
    try (Evaluator evaluator =
        parts.evaluator(conditions.threads(), MeasuringCpus.all(), sandbox, results, notices)) {
      Candidate candidate = new Candidate(origin.file().orElse(""), content);
      Evaluation evaluation = evaluator.evaluate(candidate, conditions);
      EvaluationLog.in(results, RewardRule.GFLOPS).accept(evaluation, origin);
      return evaluation;
    }
  }

  private Result contest(
      Board board, Evaluation evaluation, Origin origin, String source, String crowned)
      throws IOException, InterruptedException {
    List<Estimate> ratios = new ArrayList<>();
    for (int i = 1; i <= MEASUREMENTS; i++) {
      notices.accept("measurement " + i + ": in turn with the kernel that holds the crown");
      Duel.Result measured = duel(crowned, source);
      if (measured instanceof Duel.Refused refused) {
        return refused(refused, board, evaluation, ratios);
      }
      List<Round> rounds = ((Duel.Timed) measured).rounds();
      if (rounds.size() < SpeedRatio.MIN_ROUNDS) {
        String message = "inconclusive: the calls are so long that too few rounds were made";
        return result(ExitCode.INCONCLUSIVE, "inconclusive", message, board, evaluation, ratios);
      }
      ratios.add(SpeedRatio.of(rounds));
      if (!(ratios.get(i - 1).low() > 1)) {
        boolean isUnclear = i == MEASUREMENTS || isNoisy(ratios.get(i - 1));
        Board.Outcome outcome = isUnclear ? Board.Outcome.UNCLEAR : Board.Outcome.NOT_FASTER;
        return end(board, evaluation, origin, source, ratios, outcome);
      }
    }
    return end(board, evaluation, origin, source, ratios, Board.Outcome.CROWNED);
  }

  /** In an arena of its own, so that no JVM of the measurement before is used again. */
  private Duel.Result duel(String crowned, String source) throws IOException, InterruptedException {
    try (Arena arena =
        parts.arena(conditions.threads(), MeasuringCpus.all(), sandbox, results, notices)) {
      return arena.duel(
          candidate("holder", crowned),
          candidate("challenger", source),
          conditions,
          Promotion::goesOn);
    }
  }

  private static Candidate candidate(String id, String source) {
    return new Candidate(id, source.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it may well be faster, for all that is known. */
  private static boolean isNoisy(Estimate ratio) {
    return ratio.high() > 1 && ratio.relativeHalfWidth() > NOISY;
  }

  private static boolean goesOn(List<Round> rounds, Duration elapsed) {
    return rounds.size() < ROUNDS && elapsed.compareTo(LONGEST) < 0;
  }

  /** The holder's fault does not crown anybody: a person should see to it first. */
  private static Result refused(
      Duel.Refused refused, Board board, Evaluation evaluation, List<Estimate> ratios) {
    boolean isHolder = refused.side() == Duel.Side.INCUMBENT;
    boolean isFault = refused.verdict() instanceof Verdict.Fault;
    String who =
        isHolder ? "the kernel that holds the crown can't be timed" : "it failed beside the holder";
    ExitCode exitCode = isFault || isHolder ? ExitCode.FAULT : ExitCode.of(refused.verdict());
    String outcome = exitCode == ExitCode.FAULT ? "fault" : refused.verdict().word();
    return result(
        exitCode, outcome, who + ": " + why(refused.verdict()), board, evaluation, ratios);
  }

  private static Result end(
      Board board,
      Evaluation evaluation,
      Origin origin,
      String source,
      List<Estimate> ratios,
      Board.Outcome outcome)
      throws IOException {
    boolean vacant = board.holder().isEmpty();
    Result result =
        switch (outcome) {
          case CROWNED ->
              result(
                  ExitCode.DONE,
                  "crowned",
                  vacant
                      ? "it takes the crown, which nobody held"
                      : "it takes the crown: faster in both measurements",
                  board,
                  evaluation,
                  ratios);
          case NOT_FASTER ->
              result(
                  ExitCode.REJECTED,
                  "not_faster",
                  "no crown: it is not faster than the holder beyond doubt",
                  board,
                  evaluation,
                  ratios);
          case UNCLEAR ->
              result(
                  ExitCode.INCONCLUSIVE,
                  "unclear",
                  ratios.size() == MEASUREMENTS
                      ? "no crown: faster in the first measurement, and not in the second"
                      : "no crown: too noisy to tell whether it is faster",
                  board,
                  evaluation,
                  ratios);
        };
    board.add(evaluation, origin, outcome, ratios, source);
    return result;
  }

  private static Result result(
      ExitCode exitCode,
      String outcome,
      String message,
      Board board,
      Evaluation evaluation,
      List<Estimate> ratios) {
    return new Result(exitCode, outcome, message, Optional.of(evaluation), board.holder(), ratios);
  }

  private static String why(Verdict verdict) {
    return verdict.fold(
        accepted -> "accepted",
        rejected -> "rejected, " + Advice.words(rejected.reason()) + ": " + rejected.detail(),
        inconclusive -> "inconclusive: " + inconclusive.cause(),
        fault -> "a fault of ours, " + Advice.words(fault.step()) + ": " + fault.detail());
  }
}
