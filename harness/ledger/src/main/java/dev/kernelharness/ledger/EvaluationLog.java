package dev.kernelharness.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.Fields.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The append-only log of evaluations, one JSON object a line with the raw samples in it. Threads
 * and processes may append to the same file at once; every line stays whole.
 */
public final class EvaluationLog implements EvaluationSink {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Function<Machine, Path> place;
  private final RewardRule rule;
  private final Set<Path> files = ConcurrentHashMap.newKeySet();

  private EvaluationLog(Function<Machine, Path> place, RewardRule rule) {
    this.place = place;
    this.rule = rule;
  }

  /**
   * A log in one file, made when the first evaluation arrives.
   *
   * @param rule grades the lines; for a group's rule see {@link Grade#alone}
   */
  public static EvaluationLog at(Path file, RewardRule rule) {
    return new EvaluationLog(machine -> file, rule);
  }

  /**
   * A log in the evaluations' machine's file of a results folder.
   *
   * @param rule grades the lines; for a group's rule see {@link Grade#alone}
   */
  public static EvaluationLog in(ResultsFolder folder, RewardRule rule) {
    return new EvaluationLog(machine -> folder.evaluations(machine.id()), rule);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where it can't be appended the log is as it was.
   */
  @Override
  public void accept(Evaluation evaluation, Origin origin) throws IOException {
    ObjectNode json =
        EvaluationJson.write(
            evaluation, Grade.alone(rule, evaluation), origin, EvaluationJson.Detail.SAMPLES);
    Path path = place.apply(evaluation.machine());
    new LineFile(path).append(MAPPER.writeValueAsString(json));
    files.add(path);
  }

  /** The files that this log has appended to. */
  public Set<Path> files() {
    return Set.copyOf(files);
  }

  /**
   * Reads a log line by line, so that no more than one line is in memory.
   *
   * @param each takes the evaluations, oldest first, with their raw samples
   * @return what else is in the file
   * @throws IOException if the file can't be read
   */
  public static Skipped read(Path file, Consumer<StoredEvaluation> each) throws IOException {
    return scan(file, (json, evaluation) -> each.accept(evaluation));
  }

  /** Takes evaluations in both forms. */
  @FunctionalInterface
  interface Scan {
    void take(ObjectNode json, StoredEvaluation evaluation) throws IOException;
  }

  /** As {@link #read}, with the objects as they were stored. */
  static Skipped scan(Path file, Scan each) throws IOException {
    List<BadLine> badLines = new ArrayList<>();
    int[] count = {0};
    new LineFile(file)
        .read(
            (number, line) -> {
              if (line.isPresent() && line.get().isBlank()) {
                return; // an editor's last line, or a gap between two files
              }
              StoredEvaluation.Place place = new StoredEvaluation.Place(file, number);
              try {
                ObjectNode json = object(line);
                each.take(json, StoredEvaluationJson.read(json, place));
              } catch (JsonProcessingException e) {
                skip(badLines, count, new BadLine(place, "not JSON: " + e.getOriginalMessage()));
              } catch (UnreadableException e) {
                skip(badLines, count, new BadLine(place, String.valueOf(e.getMessage())));
              }
            });
    return new Skipped(count[0], badLines);
  }

  private static ObjectNode object(Optional<String> line)
      throws JsonProcessingException, UnreadableException {
    if (line.isEmpty()) {
      throw new UnreadableException("longer than " + LineFile.MAX_LINE_BYTES + " bytes");
    }
    if (MAPPER.readTree(line.get()) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableException("not a JSON object");
  }

  private static void skip(List<BadLine> badLines, int[] count, BadLine line) {
    count[0]++;
    if (badLines.size() < Skipped.MAX_LINES) {
      badLines.add(line);
    }
  }

  /**
   * The lines of a log that are no evaluations.
   *
   * @param count how many there are
   * @param first the first ones, at most {@link #MAX_LINES}
   */
  public record Skipped(int count, List<BadLine> first) {
    /** How many are told apart. */
    public static final int MAX_LINES = 10;

    /** Copies. */
    public Skipped {
      first = List.copyOf(first);
    }
  }

  /**
   * A line that is no evaluation.
   *
   * @param place where
   * @param problem what is wrong with it
   */
  public record BadLine(StoredEvaluation.Place place, String problem) {
    @Override
    public String toString() {
      return place + ": " + problem.lines().findFirst().orElse("");
    }
  }
}
