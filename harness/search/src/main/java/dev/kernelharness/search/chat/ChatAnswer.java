package dev.kernelharness.search.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.Reply.Finish;
import dev.kernelharness.search.chat.Reply.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what servers answer, each in its dialect. */
final class ChatAnswer {

  /** What a choice ends with when the server gave up on it. */
  private static final Set<String> BROKEN =
      Set.of("insufficient_system_resource", "error", "abort");

  private static final List<String> REASONING = List.of("reasoning_content", "reasoning");

  private ChatAnswer() {}

  /**
   * The answers of a completion.
   *
   * @param took from the request to the completion
   * @return at least one, at most as many as were asked for
   * @throws TroubleException if there is none
   */
  static List<Reply> read(ChatCompletion completion, Ask ask, Duration took) {
    try {
      List<ChatCompletion.Choice> choices = completion._choices().asKnown().orElse(List.of());
      String model = completion._model().asString().orElse(ask.sampling().model());
      Optional<Usage> usage = usage(completion);
      List<Reply> replies = new ArrayList<>();
      for (ChatCompletion.Choice choice : choices) {
        if (!BROKEN.contains(finish(choice)) && replies.size() < ask.choices()) {
          replies.add(reply(choice, replies.isEmpty() ? usage : Optional.empty(), model, took));
        }
      }
      if (replies.isEmpty()) {
        throw new TroubleException(nothing(completion, choices));
      }
      return replies;
    } catch (OpenAIInvalidDataException e) {
      throw new TroubleException(
          Trouble.passing(Kind.GARBLED, "answers with JSON that is no completion"), e);
    }
  }

  private static Reply reply(
      ChatCompletion.Choice choice, Optional<Usage> usage, String model, Duration took) {
    Optional<ChatCompletionMessage> message = choice._message().asKnown();
    String content = message.map(m -> content(m._content())).orElse("");
    boolean withheld =
        content.isEmpty() && message.flatMap(m -> m._refusal().asString()).isPresent();
    Optional<String> told = message.flatMap(ChatAnswer::reasoning);
    Thoughts thoughts = told.isPresent() ? new Thoughts(told, content) : Thoughts.split(content);
    return new Reply(
        thoughts.text(),
        thoughts.reasoning(),
        withheld ? Finish.FILTERED : finishOf(finish(choice)),
        usage,
        model,
        took);
  }

  /** A text, or the texts of a list of parts. */
  private static String content(JsonField<?> content) {
    return text(content)
        .orElseGet(
            () ->
                content.asArray().orElse(List.of()).stream()
                    .map(ChatAnswer::ofPart)
                    .collect(Collectors.joining()));
  }

  private static String ofPart(JsonField<?> part) {
    Optional<JsonValue> text = part.asObject().map(fields -> fields.get("text"));
    return text(part).or(() -> text.flatMap(ChatAnswer::text)).orElse("");
  }

  /** What the model thought, where the server has a field for it. */
  private static Optional<String> reasoning(ChatCompletionMessage message) {
    return REASONING.stream()
        .flatMap(field -> Stream.ofNullable(message._allProperties().get(field)))
        .flatMap(value -> text(value).stream())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Optional<String> text(JsonField<?> value) {
    return value.asString();
  }

  private static String finish(ChatCompletion.Choice choice) {
    return choice
        ._finishReason()
        .asKnown()
        .map(ChatCompletion.Choice.FinishReason::asString)
        .orElse("");
  }

  private static Finish finishOf(String word) {
    return switch (word) {
      case "stop" -> Finish.STOP;
      case "length" -> Finish.LENGTH;
      case "content_filter" -> Finish.FILTERED;
      default -> Finish.OTHER;
    };
  }

  private static Optional<Usage> usage(ChatCompletion completion) {
    return completion
        ._usage()
        .asKnown()
        .flatMap(
            usage ->
                usage
                    ._promptTokens()
                    .asKnown()
                    .map(
                        prompt ->
                            new Usage(prompt, usage._completionTokens().asKnown().orElse(0L))));
  }

  private static Trouble nothing(ChatCompletion completion, List<ChatCompletion.Choice> choices) {
    if (!choices.isEmpty()) {
      return Trouble.passing(Kind.SERVER, "gave up on the answer (" + finish(choices.get(0)) + ")");
    }
    JsonValue error = completion._allProperties().get("error");
    return error == null
        ? Trouble.passing(Kind.GARBLED, "answers without any choice")
        : Trouble.passing(
            Kind.SERVER, "fails: " + Complaint.of(200, error.convert(JsonNode.class)).shown());
  }
}
