package dev.kernelharness.search.chat;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.kernelharness.search.chat.Habits.Field;
import java.util.Set;

/** The request that goes to the server for what is asked. */
final class ChatRequest {

  private ChatRequest() {}

  /**
   * Makes it.
   *
   * @param fields the optional fields that are sent
   */
  static ChatCompletionCreateParams of(Ask ask, Set<Field> fields) {
    ChatCompletionCreateParams.Builder request =
        ChatCompletionCreateParams.builder().model(ask.sampling().model());
    for (Message message : ask.messages()) {
      switch (message.role()) {
        case SYSTEM -> request.addSystemMessage(message.content());
        case USER -> request.addUserMessage(message.content());
        case ASSISTANT -> request.addAssistantMessage(message.content());
      }
    }
    fields.forEach(field -> add(field, ask, request));
    return request.build();
  }

  @SuppressWarnings("deprecation") // Of OpenAI's own models; other servers know no other fields.
  private static void add(Field field, Ask ask, ChatCompletionCreateParams.Builder request) {
    Sampling sampling = ask.sampling();
    switch (field) {
      case MAX_TOKENS -> sampling.maxTokens().ifPresent(request::maxTokens);
      case MAX_COMPLETION_TOKENS -> sampling.maxTokens().ifPresent(request::maxCompletionTokens);
      case SEED -> request.seed(ask.seed());
      case TEMPERATURE -> sampling.temperature().ifPresent(request::temperature);
      case TOP_P -> sampling.topP().ifPresent(request::topP);
      case N -> request.n(ask.choices());
    }
  }
}
