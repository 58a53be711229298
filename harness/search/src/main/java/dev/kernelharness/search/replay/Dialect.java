package dev.kernelharness.search.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of server: which models it has, what it refuses, and how its answers differ from others'.
 * After the servers' public documentation and source as of 2025; what a client must cope with is
 * here, not all that they say.
 */
public enum Dialect {
  /** vLLM: n answers, reasoning apart, knows its model only. */
  VLLM(true),
  /** llama.cpp's server: one answer a request, any name of a model. */
  LLAMA_CPP(true),
  /** Ollama: takes n and gives one answer. */
  OLLAMA(true),
  /** OpenAI: n answers; newer models refuse max_tokens and temperatures. */
  OPENAI(false),
  /** DeepSeek: blank lines while it works, one answer a request. */
  DEEPSEEK(true);

  private static final int DEEPSEEK_MOST_TOKENS = 8192;
  private static final int VLLM_CONTEXT_TOKENS = 32_768;

  private final boolean showsReasoning;

  Dialect(boolean showsReasoning) {
    this.showsReasoning = showsReasoning;
  }

  /** The name in commands: {@code llama.cpp}. */
  public String word() {
    return this == LLAMA_CPP ? "llama.cpp" : name().toLowerCase(Locale.ROOT);
  }

  /**
   * The dialect of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Dialect named(String word) {
    return Stream.of(values())
        .filter(dialect -> dialect.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the dialect is "
                        + String.join(", ", Stream.of(values()).map(Dialect::word).toList())
                        + ": '"
                        + word
                        + "'"));
  }

  /** The models that such a server has here. */
  public List<String> models() {
    return switch (this) {
      case VLLM -> List.of("Qwen/Qwen2.5-Coder-7B-Instruct");
      case LLAMA_CPP -> List.of("qwen2.5-coder-7b-instruct-q4_k_m.gguf");
      case OLLAMA -> List.of("qwen2.5-coder:7b", "deepseek-r1:14b");
      case OPENAI -> List.of("gpt-4o-mini", "gpt-5-mini");
      case DEEPSEEK -> List.of("deepseek-chat", "deepseek-reasoner");
    };
  }

  /** Whether a model's reasoning is in the answer. */
  boolean showsReasoning() {
    return showsReasoning;
  }

  /** Whether it sends blank lines while it works. */
  boolean sendsBlankLines() {
    return this == DEEPSEEK;
  }

  /** How many answers a request for so many gets. */
  int choices(int wanted) {
    return this == OLLAMA ? 1 : wanted;
  }

  /** Why it does not take a request, if so. */
  Optional<Refusal> refusal(Asked asked, List<String> served) {
    if (this != LLAMA_CPP && !served.contains(asked.model())) {
      return Optional.of(noSuchModel(asked.model()));
    }
    return switch (this) {
      case VLLM -> beyondContext(asked);
      case LLAMA_CPP ->
          asked.choices() == 1
              ? Optional.empty()
              : Optional.of(Refusal.invalid("Only one completion choice is allowed", "n"));
      case OLLAMA -> Optional.empty();
      case OPENAI -> isReasoner(asked.model()) ? reasonersRefusal(asked) : Optional.empty();
      case DEEPSEEK -> deepseeksRefusal(asked);
    };
  }

  /** Models of OpenAI's o series and from GPT-5 on, which think first. */
  private static boolean isReasoner(String model) {
    return model.matches("o[0-9].*|gpt-[5-9].*");
  }

  private Refusal noSuchModel(String model) {
    return switch (this) {
      case VLLM, LLAMA_CPP ->
          new Refusal(
              404, "The model `" + model + "` does not exist.", "NotFoundError", "model", "");
      case OLLAMA ->
          new Refusal(
              404, "model \"" + model + "\" not found, try pulling it first", "api_error", "", "");
      case OPENAI ->
          new Refusal(
              404,
              "The model `" + model + "` does not exist or you do not have access to it.",
              "invalid_request_error",
              "",
              "model_not_found");
      case DEEPSEEK -> Refusal.invalid("Model Not Exist", "");
    };
  }

  private static Optional<Refusal> beyondContext(Asked asked) {
    int wanted = asked.maxTokens().orElse(0);
    long all = wanted + Tokens.ofPrompt(asked);
    return all <= VLLM_CONTEXT_TOKENS
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                400,
                String.format(
                    Locale.ROOT,
                    "This model's maximum context length is %d tokens. However, you requested %d"
                        + " tokens (%d in the messages, %d in the completion).",
                    VLLM_CONTEXT_TOKENS,
                    all,
                    all - wanted,
                    wanted),
                "BadRequestError",
                "",
                ""));
  }

  private static Optional<Refusal> reasonersRefusal(Asked asked) {
    if (asked.body().hasNonNull("max_tokens")) {
      return Optional.of(
          new Refusal(
              400,
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                  + " 'max_completion_tokens' instead.",
              "invalid_request_error",
              "max_tokens",
              "unsupported_parameter"));
    }
    List<String> fixed = new ArrayList<>(List.of("temperature", "top_p"));
    fixed.removeIf(name -> asked.body().path(name).asDouble(1) == 1);
    return fixed.stream()
        .findFirst()
        .map(
            name ->
                new Refusal(
                    400,
                    String.format(
                        Locale.ROOT,
                        "Unsupported value: '%s' does not support %s with this model. Only the"
                            + " default (1) value is supported.",
                        name,
                        asked.body().path(name).asText()),
                    "invalid_request_error",
                    name,
                    "unsupported_value"));
  }

  private static Optional<Refusal> deepseeksRefusal(Asked asked) {
    if (asked.choices() != 1) {
      return Optional.of(
          Refusal.invalid("Invalid n value (currently only n = 1 is supported)", ""));
    }
    int wanted = asked.maxTokens().orElse(1);
    return wanted >= 1 && wanted <= DEEPSEEK_MOST_TOKENS
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "Invalid max_tokens value, the valid range of max_tokens is [1, "
                    + DEEPSEEK_MOST_TOKENS
                    + "]",
                ""));
  }
}
