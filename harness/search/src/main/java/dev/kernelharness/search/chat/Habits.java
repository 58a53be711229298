package dev.kernelharness.search.chat;

import dev.kernelharness.search.chat.EndpointSettings.Choices;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which of the optional fields of a request a server takes, as far as it has shown. Servers differ:
 * older ones know only max_tokens and pass over max_completion_tokens without a word, OpenAI's
 * newer models refuse max_tokens and any temperature but 1, others know no seed. Safe for threads.
 */
final class Habits {

  /** An optional field. */
  enum Field {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS,
    SEED,
    TEMPERATURE,
    TOP_P,
    N;

    /** The name on the wire. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isLimit() {
      return this == MAX_TOKENS || this == MAX_COMPLETION_TOKENS;
    }

    /** What it means that it is left out. */
    private String consequence() {
      return switch (this) {
        case MAX_TOKENS -> "max_completion_tokens is sent in its place from now on";
        case MAX_COMPLETION_TOKENS -> "max_tokens is sent in its place from now on";
        case SEED -> "it is left out from now on, so that its answers can't be had again";
        case TEMPERATURE, TOP_P -> "it is left out from now on, so that the server chooses it";
        case N -> "each request asks for one answer from now on";
      };
    }

    private boolean isNamedIn(String message) {
      return Pattern.compile("(?<![a-z_])" + word() + "(?![a-z_])").matcher(message).find();
    }
  }

  /** What servers call a field that they don't take at all, as opposed to a value out of range. */
  private static final Pattern NOT_TAKEN =
      Pattern.compile(
          "unsupported|not support|unknown|unrecogni[sz]ed|unexpected|cannot find field"
              + "|not permitted|not allowed|extra_forbidden|extra (fields|inputs)");

  private final Choices choices;
  private final List<Field> limits;
  private final Consumer<String> notices;
  private final Set<Field> refused = EnumSet.noneOf(Field.class);

  Habits(EndpointSettings settings, Consumer<String> notices) {
    this.choices = settings.choices();
    this.limits =
        settings.isOpenAi()
            ? List.of(Field.MAX_COMPLETION_TOKENS, Field.MAX_TOKENS)
            : List.of(Field.MAX_TOKENS, Field.MAX_COMPLETION_TOKENS);
    this.notices = notices;
  }

  /** The fields that go with a request. */
  synchronized Set<Field> fieldsOf(Ask ask) {
    Set<Field> fields = EnumSet.of(Field.SEED);
    if (ask.sampling().temperature().isPresent()) {
      fields.add(Field.TEMPERATURE);
    }
    if (ask.sampling().topP().isPresent()) {
      fields.add(Field.TOP_P);
    }
    if (ask.choices() > 1 && choices != Choices.SINGLE) {
      fields.add(Field.N);
    }
    fields.removeAll(refused);
    if (ask.sampling().maxTokens().isPresent()) {
      limits.stream().filter(f -> !refused.contains(f)).findFirst().ifPresent(fields::add);
    }
    return fields;
  }

  /** What was asked for and is not among the fields that were sent. */
  static Set<Reply.Omitted> omitted(Ask ask, Set<Field> sent) {
    Set<Reply.Omitted> omitted = EnumSet.noneOf(Reply.Omitted.class);
    if (ask.sampling().temperature().isPresent() && !sent.contains(Field.TEMPERATURE)) {
      omitted.add(Reply.Omitted.TEMPERATURE);
    }
    if (ask.sampling().topP().isPresent() && !sent.contains(Field.TOP_P)) {
      omitted.add(Reply.Omitted.TOP_P);
    }
    if (!sent.contains(Field.SEED)) {
      omitted.add(Reply.Omitted.SEED);
    }
    return omitted;
  }

  /**
   * Learns from a refusal.
   *
   * @param sent the fields of that request
   * @return whether it is worth asking again with what is known now
   */
  synchronized boolean learn(Set<Field> sent, Complaint complaint) {
    String words = (complaint.code() + " " + complaint.message()).toLowerCase(Locale.ROOT);
    if (!NOT_TAKEN.matcher(words).find()) {
      return false;
    }
    return sent.stream()
        .filter(field -> isAbout(complaint, field, words))
        .findFirst()
        .filter(this::leaveOut)
        .isPresent();
  }

  /** Learns from answers, which may be fewer than were asked for. */
  synchronized void learn(Set<Field> sent, Ask ask, int answers) {
    if (choices == Choices.AUTO && sent.contains(Field.N) && answers < ask.choices()) {
      leaveOut(Field.N);
    }
  }

  private static boolean isAbout(Complaint complaint, Field field, String words) {
    return complaint.parameter().isEmpty()
        ? field.isNamedIn(words)
        : complaint.parameter().equals(field.word());
  }

  /** Whether there is another way without it; a limit of tokens is not given up. */
  private boolean leaveOut(Field field) {
    if (refused.contains(field)) {
      return true;
    }
    if (field.isLimit() && limits.stream().anyMatch(refused::contains)) {
      return false;
    }
    refused.add(field);
    notices.accept("the endpoint does not take '" + field.word() + "': " + field.consequence());
    return true;
  }
}
