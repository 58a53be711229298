package dev.kernelharness.search.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.chat.Sampling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One answer of a model with the conversation that led to it and what the judge found: a line of
 * {@code samples.jsonl}.
 *
 * @param turn which answer it is
 * @param problem the problem's name
 * @param workflow the workflow's name
 * @param parent the id of the answer that this one follows, in the same chain
 * @param messages the conversation up to the answer
 * @param reply the answer
 * @param sampling how it was drawn: what was sent
 * @param seed what the server was to draw it from; empty if it takes none
 * @param code the kernel in it; empty if none was found or none was asked for
 * @param rule how rewards follow
 * @param score what the judge found; empty for an analysis, which holds no kernel, and for an
 *     answer that the server withheld
 */
public record Sample(
    Turn turn,
    String problem,
    String workflow,
    Optional<String> parent,
    List<Message> messages,
    Reply reply,
    Sampling sampling,
    OptionalInt seed,
    Optional<Code> code,
    RewardRule rule,
    Optional<Score> score) {

  /** The line's format; raised when a field changes its meaning. */
  public static final int SCHEMA = 1;

  private static final int GROUP_DIGITS = 16;

  /** Copies. */
  public Sample {
    messages = List.copyOf(messages);
  }

  /** The sample's name, unique in its run. */
  public String id() {
    return turn.id();
  }

  /** What all answers to the same conversation about the same problem have in common. */
  public String group() {
    return group(problem, messages);
  }

  /** The group of answers to a conversation: 16 hexadecimal digits of its SHA-256. */
  static String group(String problem, List<Message> messages) {
    StringBuilder text = new StringBuilder(problem).append('\0');
    for (Message message : messages) {
      text.append(message.role().word()).append('\0').append(message.content()).append('\0');
    }
    return Sha256.hex(text.toString()).substring(0, GROUP_DIGITS);
  }

  /** Whether the judge accepted it, in further tests too. */
  public boolean isAccepted() {
    return score.filter(Score::isAccepted).isPresent();
  }

  /** Whether the answer ran into the limit of tokens. */
  public boolean isTruncated() {
    return reply.finish() == Reply.Finish.LENGTH;
  }

  /** What is asked for. */
  public enum Kind {
    /** The first answer of a chain. */
    ANSWER,
    /** A further try after a rejection. */
    REPAIR,
    /** Whether the kernel equals its source, in the model's own words. */
    ANALYSIS,
    /** A kernel made from the model's own analysis. */
    REGENERATED;

    /** The name in samples. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the answer should hold a kernel. */
    public boolean hasKernel() {
      return this != ANALYSIS;
    }
  }

  /**
   * A place in a run.
   *
   * @param step the workflow's step
   * @param index the chain, from 0
   * @param round the answer within the chain, from 0
   * @param kind what is asked for
   */
  public record Turn(String step, int index, int round, Kind kind) {

    /** Checks. */
    public Turn {
      if (index < 0 || round < 0) {
        throw new IllegalArgumentException("no such turn: " + index + ", round " + round);
      }
    }

    /** The first of a chain. */
    public static Turn first(String step, int index) {
      return new Turn(step, index, 0, Kind.ANSWER);
    }

    /** The one after this in its chain. */
    public Turn next(Kind other) {
      return new Turn(step, index, round + 1, other);
    }

    /** The name of the sample, for example {@code optimise-0003-r1}. */
    public String id() {
      return String.format(Locale.ROOT, "%s-%04d-r%d", step, index, round);
    }

    /**
     * What the answer is drawn from: the first 31 bits of the SHA-256 of {@code
     * runSeed/step/index/round/kind}, so that each answer has another one, and the same in a run
     * that is made again.
     */
    public int seed(long runSeed) {
      String text = runSeed + "/" + step + "/" + index + "/" + round + "/" + kind.word();
      return Integer.parseUnsignedInt(Sha256.hex(text).substring(0, 8), 16) >>> 1;
    }
  }

  /**
   * The kernel in an answer.
   *
   * @param text the source
   * @param language {@code c} or {@code cpp}
   * @param hash SHA-256 of the text
   * @param normalisedHash SHA-256 of language and source without comments and layout: equal for
   *     kernels that are the same
   */
  public record Code(String text, String language, String hash, String normalisedHash) {

    /** A kernel that was found. */
    public static Code of(Source source) {
      return new Code(
          source.text(),
          source.language(),
          Sha256.hex(source.text()),
          Sha256.hex(source.language() + "\n" + source.normalised()));
    }
  }

  /** A verdict without its details. */
  public enum Outcome {
    ACCEPTED,
    REJECTED,
    INCONCLUSIVE,
    FAULT;

    /** The name in samples. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome that a verdict is. */
    public static Outcome of(Verdict verdict) {
      return verdict.fold(a -> ACCEPTED, r -> REJECTED, i -> INCONCLUSIVE, f -> FAULT);
    }
  }

  /**
   * What the judge found.
   *
   * @param outcome the verdict of the first evaluation
   * @param reason why it was rejected
   * @param reward the reward; empty exactly for inconclusive and fault
   * @param metric in what the problem's kernels are measured
   * @param rate the speed in that metric, where it was timed
   * @param speedup over the serial baseline, where it was timed
   * @param evaluation the whole record, as a JSON object without raw samples
   * @param tests further evaluations of an accepted kernel with other inputs; one that is rejected
   *     says that the kernel is wrong
   * @param sameAs the sample whose kernel is the same, and whose evaluation this is
   */
  public record Score(
      Outcome outcome,
      Optional<Reason> reason,
      OptionalDouble reward,
      Metric metric,
      OptionalDouble rate,
      OptionalDouble speedup,
      JsonNode evaluation,
      List<JsonNode> tests,
      Optional<String> sameAs) {

    /** Copies. */
    public Score {
      evaluation = evaluation.deepCopy();
      tests = tests.stream().<JsonNode>map(JsonNode::deepCopy).toList();
    }

    /** Whether this and all tests accept the kernel. */
    public boolean isAccepted() {
      return outcome == Outcome.ACCEPTED
          && tests.stream()
              .noneMatch(test -> test.path("verdict").asText().equals(Outcome.REJECTED.word()));
    }

    /** Whether the kernel is known to be wrong. */
    public boolean isRejected() {
      return outcome == Outcome.REJECTED || (outcome == Outcome.ACCEPTED && !isAccepted());
    }

    /** The same, found for the same kernel of another sample. */
    Score sameAs(String id) {
      return new Score(
          outcome,
          reason,
          reward,
          metric,
          rate,
          speedup,
          evaluation,
          tests,
          Optional.of(sameAs.orElse(id)));
    }
  }

  /** A JSON null, for what is not there. */
  static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }
}
