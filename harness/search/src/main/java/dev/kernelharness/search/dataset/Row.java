package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.generate.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is kept in memory of a sample: everything but its texts.
 *
 * @param place where it is
 * @param id its name in its run
 * @param setting what it was judged in
 * @param group what the answers to the same conversation have in common
 * @param opening what the answers to the same opening prompt have in common
 * @param round which answer of its chain it is, from 0
 * @param kind what was asked for
 * @param outcome the verdict; empty for an analysis and for what the server withheld
 * @param reason why it was rejected, empty if it was not
 * @param reward its reward
 * @param source what equal kernels have in common; that of the answer if it holds none
 * @param answer what equal answers have in common
 * @param blank whether there is nothing in the answer that could be learnt
 * @param finish why the answer ended
 * @param failsTest whether a further test rejects what was accepted
 * @param copied whether the evaluation is that of another sample with the same kernel
 * @param speedups what the evaluations found
 */
record Row(
    Place place,
    String id,
    Setting setting,
    String group,
    String opening,
    int round,
    Sample.Kind kind,
    Optional<Sample.Outcome> outcome,
    String reason,
    OptionalDouble reward,
    String source,
    String answer,
    boolean blank,
    Reply.Finish finish,
    boolean failsTest,
    boolean copied,
    List<Estimate> speedups) {

  /**
   * Where a sample is.
   *
   * @param run which file of samples, from 0
   * @param offset of the line in it
   * @param length of the line in bytes
   */
  record Place(int run, long offset, int length) {}

  static Row of(Sample sample, Setting setting, Place place) {
    // Older runs had what the server withheld judged, as if the model had written it.
    Optional<Sample.Score> score =
        sample.score().filter(s -> sample.reply().finish() != Reply.Finish.FILTERED);
    String answer = Digests.of(sample.reply().text());
    return new Row(
        place,
        sample.id(),
        setting,
        sample.group(),
        Digests.of(opening(sample.messages())),
        sample.turn().round(),
        sample.turn().kind(),
        score.map(Sample.Score::outcome),
        score
            .flatMap(Sample.Score::reason)
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .orElse(""),
        score.map(Sample.Score::reward).orElseGet(OptionalDouble::empty),
        sample.code().map(Sample.Code::normalisedHash).orElse(answer),
        answer,
        sample.reply().text().isBlank(),
        sample.reply().finish(),
        score.filter(s -> s.outcome() == Sample.Outcome.ACCEPTED && !s.isAccepted()).isPresent(),
        score.flatMap(Sample.Score::sameAs).isPresent(),
        score.map(Row::speedups).orElseGet(List::of));
  }

  private static List<Estimate> speedups(Sample.Score score) {
    Stream<JsonNode> evaluations =
        Stream.concat(Stream.of(score.evaluation()), score.tests().stream());
    return evaluations.flatMap(e -> Speedups.of(e).stream()).toList();
  }

  /** The conversation up to the model's first answer. */
  static List<Message> opening(List<Message> messages) {
    List<Message> opening =
        messages.stream().takeWhile(m -> m.role() != Message.Role.ASSISTANT).toList();
    return opening.isEmpty() ? messages : opening;
  }

  String problem() {
    return setting.problem();
  }

  boolean is(Sample.Outcome one) {
    return outcome.isPresent() && outcome.get() == one;
  }

  /** Whether the answer is as the model meant it to end. */
  boolean isFinished() {
    return finish == Reply.Finish.STOP || finish == Reply.Finish.OTHER;
  }
}
