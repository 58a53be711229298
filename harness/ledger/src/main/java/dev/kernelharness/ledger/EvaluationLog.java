package dev.kernelharness.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.RewardRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  @Override
  public void accept(Evaluation evaluation) throws IOException {
    append(evaluation, Optional.empty());
  }

  /**
   * Appends one evaluation; when this returns it survives a kill of this process.
   *
   * @param file the file that the candidate came from, if it came from one
   * @return the log's file
   * @throws IOException if it can't be appended; the log is then as it was
   */
  public Path append(Evaluation evaluation, Optional<String> file) throws IOException {
    ObjectNode json =
        EvaluationJson.write(
            evaluation, Grade.alone(rule, evaluation), file, EvaluationJson.Detail.SAMPLES);
    Path path = place.apply(evaluation.machine());
    new LineFile(path).append(MAPPER.writeValueAsString(json));
    return path;
  }

  /**
   * Reads a log.
   *
   * @throws IOException if the file can't be read
   */
  public static Contents read(Path file) throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    List<BadLine> badLines = new ArrayList<>();
    int number = 0;
    for (String line : new LineFile(file).lines()) {
      number++;
      try {
        JsonNode json = MAPPER.readTree(line);
        if (json instanceof ObjectNode object) {
          records.add(object);
        } else {
          badLines.add(new BadLine(number, "not a JSON object"));
        }
      } catch (JsonProcessingException e) {
        badLines.add(new BadLine(number, e.getOriginalMessage()));
      }
    }
    return new Contents(records, badLines);
  }

  /**
   * What a log holds.
   *
   * @param records the evaluations, oldest first
   * @param badLines the lines that are none
   */
  public record Contents(List<ObjectNode> records, List<BadLine> badLines) {
    /** Copies. */
    public Contents {
      records = List.copyOf(records);
      badLines = List.copyOf(badLines);
    }
  }

  /**
   * A line that is no record.
   *
   * @param number from 1
   * @param problem what is wrong with it
   */
  public record BadLine(int number, String problem) {}
}
