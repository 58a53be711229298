package dev.kernelharness.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.ledger.EvaluationJson.Detail;
import dev.kernelharness.ledger.Fields.UnreadableException;
import dev.kernelharness.ledger.StoredEvaluation.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who holds the crown of a board and how it was won: every kernel that tried, oldest first, in one
 * JSON file. It is replaced as a whole, so that a process that is killed leaves the one or the
 * other.
 */
public final class Board {

  private static final int SCHEMA = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final ObjectNode root;
  private final List<Try> tries = new ArrayList<>();

  private Board(Path file, ObjectNode root) {
    this.file = file;
    this.root = root;
  }

  /** What a try came to. */
  public enum Outcome {
    /** It took the crown. */
    CROWNED,
    /** It was not faster than the one who held it. */
    NOT_FASTER,
    /** Too noisy to tell, or faster in one measurement and not in the other. */
    UNCLEAR
  }

  /**
   * An accepted kernel that tried to take the crown.
   *
   * @param standing its evaluation under the protocol {@code leaderboard}
   * @param outcome what it came to
   * @param against the source hash of who held the crown; empty if nobody did
   * @param ratios its speed ÷ the holder's, one a measurement
   */
  public record Try(
      Standing standing, Outcome outcome, Optional<String> against, List<Estimate> ratios) {
    /** Copies. */
    public Try {
      ratios = List.copyOf(ratios);
    }
  }

  /**
   * Reads a board; where there is no file it is empty.
   *
   * @throws IOException if the file can't be read or is not a board; the message says what is wrong
   */
  public static Board read(Path file, BoardKey key) throws IOException {
    if (!Files.exists(file)) {
      return new Board(file, empty(key));
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
      Fields fields = Fields.of(json);
      int schema = fields.whole("schema");
      if (schema != SCHEMA) {
        throw new UnreadableException("its schema is " + schema + ", this version reads " + SCHEMA);
      }
      Board board = new Board(file, (ObjectNode) json);
      for (Fields one : fields.objects("tries")) {
        board.tries.add(board.parse(one));
      }
      return board;
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (UnreadableException | IllegalArgumentException e) {
      throw new IOException(file + " is not a leaderboard: " + e.getMessage(), e);
    }
  }

  /** All tries, oldest first. */
  public List<Try> tries() {
    return List.copyOf(tries);
  }

  /** Who holds the crown. */
  public Optional<Try> holder() {
    return tries.stream()
        .filter(one -> one.outcome() == Outcome.CROWNED)
        .reduce((earlier, later) -> later);
  }

  /**
   * The source of the kernel that holds the crown.
   *
   * @throws IOException if it can't be read, or is not the one that was crowned
   */
  public String sourceOf(Try holder) throws IOException {
    String hash = holder.standing().evaluation().sourceHash().orElse("");
    Path kept = sourceFile(hash);
    if (!Files.isRegularFile(kept)) {
      throw new IOException("the source of the kernel that holds the crown is gone: " + kept);
    }
    String source = Files.readString(kept, StandardCharsets.UTF_8);
    if (!Sha256.hex(source).equals(hash)) {
      throw new IOException("not the source that was crowned, its hash is another: " + kept);
    }
    return source;
  }

  /**
   * Adds a try against who holds the crown now and writes the file; the source of a kernel that
   * takes the crown is kept beside it.
   *
   * @param evaluation accepted, under the protocol {@code leaderboard}
   * @param ratios its speed ÷ the holder's, one a measurement
   * @param source the kernel's source as it was extracted
   * @throws IOException if it can't be written; the file is then as it was
   */
  public void add(
      Evaluation evaluation, Origin origin, Outcome outcome, List<Estimate> ratios, String source)
      throws IOException {
    Optional<String> against = holder().flatMap(h -> h.standing().evaluation().sourceHash());
    Grade grade = Grade.alone(RewardRule.GFLOPS, evaluation);
    Standing standing = standing(EvaluationJson.write(evaluation, grade, origin, Detail.SAMPLES));
    if (outcome == Outcome.CROWNED) {
      WholeFile.replace(sourceFile(Sha256.hex(source)), source);
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
    json.put("against", against.orElse(null));
    ArrayNode array = json.putArray("ratios");
    ratios.forEach(ratio -> write(array.addObject(), ratio));
    write(json.putObject("speed"), standing.speed());
    json.set("evaluation", EvaluationJson.write(evaluation, grade, origin, Detail.COUNTS));
    root.withArrayProperty("tries").add(json);
    tries.add(new Try(standing, outcome, against, ratios));
    root.put("holder", holder().flatMap(h -> h.standing().evaluation().sourceHash()).orElse(null));
    WholeFile.replace(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private Standing standing(ObjectNode json) throws IOException {
    try {
      return Standing.of(StoredEvaluationJson.read(json, new Place(file, 0)))
          .orElseThrow(() -> new IOException("not accepted, or not timed with the yardstick"));
    } catch (UnreadableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path sourceFile(String hash) {
    return file.toAbsolutePath().resolveSibling("sources").resolve(ResultsFolder.safe(hash) + ".c");
  }

  private Try parse(Fields one) throws UnreadableException {
    StoredEvaluation evaluation =
        StoredEvaluationJson.read(one.object("evaluation"), new Place(file, 0));
    List<Estimate> ratios = new ArrayList<>();
    for (Fields ratio : one.objects("ratios")) {
      ratios.add(estimate(ratio));
    }
    return new Try(
        new Standing(evaluation, estimate(one.object("speed"))),
        Outcome.valueOf(one.text("outcome").toUpperCase(Locale.ROOT)),
        one.optionalText("against"),
        ratios);
  }

  private static ObjectNode empty(BoardKey key) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("schema", SCHEMA);
    json.put("machine", key.machineId());
    json.put("problem", key.problem());
    key.shape().sizes().forEach(json.putObject("shape")::put);
    json.put("opt", key.optLevel().name());
    json.put("threads", key.threads());
    json.putNull("holder");
    return json;
  }

  private static Estimate estimate(Fields fields) throws UnreadableException {
    return new Estimate(
        fields.number("value"), fields.number("low"), fields.number("high"), fields.whole("n"));
  }

  private static void write(ObjectNode json, Estimate estimate) {
    json.put("value", estimate.value());
    json.put("low", estimate.low());
    json.put("high", estimate.high());
    json.put("n", estimate.n());
  }
}
