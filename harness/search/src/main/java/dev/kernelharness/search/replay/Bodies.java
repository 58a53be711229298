package dev.kernelharness.search.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What servers send back, each in its dialect. */
final class Bodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dialect dialect;

  Bodies(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * A body.
   *
   * @param type its media type
   */
  record Body(String text, String type) {
    private static Body json(ObjectNode node) {
      return new Body(node.toString(), "application/json");
    }
  }

  /** The list of models. */
  Body models(List<String> names, long createdSeconds) {
    ObjectNode root = JSON.createObjectNode().put("object", "list");
    ArrayNode data = root.putArray("data");
    for (String name : names) {
      ObjectNode model = data.addObject().put("id", name).put("object", "model");
      if (dialect != Dialect.DEEPSEEK) {
        model.put("created", createdSeconds);
      }
      model.put("owned_by", owner());
      if (dialect == Dialect.VLLM) {
        model.put("root", name).putNull("parent").put("max_model_len", 32_768);
      } else if (dialect == Dialect.LLAMA_CPP) {
        model.putObject("meta").put("n_ctx_train", 32_768);
      }
    }
    return Body.json(root);
  }

  private String owner() {
    return switch (dialect) {
      case VLLM -> "vllm";
      case LLAMA_CPP -> "llamacpp";
      case OLLAMA -> "library";
      case OPENAI -> "system";
      case DEEPSEEK -> "deepseek";
    };
  }

  /** An answer with its choices. */
  Body answer(Asked asked, List<Script.Played> choices, long createdSeconds) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("id", id(asked))
            .put("object", "chat.completion")
            .put("created", createdSeconds)
            .put("model", asked.model());
    ArrayNode list = root.putArray("choices");
    for (int i = 0; i < choices.size(); i++) {
      choice(list.addObject().put("index", i), choices.get(i));
    }
    usage(root.putObject("usage"), asked, choices);
    fingerprint().ifPresent(text -> root.put("system_fingerprint", text));
    if (dialect == Dialect.VLLM) {
      root.putNull("prompt_logprobs");
    } else if (dialect == Dialect.LLAMA_CPP) {
      root.putObject("timings").put("predicted_per_second", 41.5);
    } else if (dialect == Dialect.OPENAI) {
      root.put("service_tier", "default");
    }
    return Body.json(root);
  }

  private void choice(ObjectNode choice, Script.Played played) {
    ObjectNode message =
        choice.putObject("message").put("role", "assistant").put("content", played.text());
    Optional<String> reasoning = played.reasoning().filter(text -> dialect.showsReasoning());
    switch (dialect) {
      case VLLM -> {
        message.put("reasoning_content", reasoning.orElse(null)).putNull("refusal");
        message.putArray("tool_calls");
        choice.putNull("logprobs").putNull("stop_reason");
      }
      case LLAMA_CPP, DEEPSEEK -> {
        reasoning.ifPresent(text -> message.put("reasoning_content", text));
        choice.putNull("logprobs");
      }
      case OLLAMA -> reasoning.ifPresent(text -> message.put("reasoning", text));
      case OPENAI -> {
        message.putNull("refusal").putArray("annotations");
        choice.putNull("logprobs");
      }
    }
    choice.put("finish_reason", played.finish());
  }

  private void usage(ObjectNode usage, Asked asked, List<Script.Played> choices) {
    long prompt = Tokens.ofPrompt(asked);
    long reasoning =
        choices.stream().mapToLong(played -> Tokens.of(played.reasoning().orElse(""))).sum();
    long completion =
        reasoning + choices.stream().mapToLong(played -> Tokens.of(played.text())).sum();
    usage
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
    if (dialect == Dialect.OPENAI) {
      usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
    } else if (dialect == Dialect.DEEPSEEK) {
      usage.put("prompt_cache_hit_tokens", 0).put("prompt_cache_miss_tokens", prompt);
    }
  }

  private Optional<String> fingerprint() {
    return switch (dialect) {
      case VLLM -> Optional.empty();
      case LLAMA_CPP -> Optional.of("b6000-0000000");
      case OLLAMA -> Optional.of("fp_ollama");
      case OPENAI -> Optional.of("fp_0123456789");
      case DEEPSEEK -> Optional.of("fp_0123456789_prod");
    };
  }

  private String id(Asked asked) {
    String digits = Sha256.hex(asked.identity());
    return switch (dialect) {
      case VLLM, LLAMA_CPP -> "chatcmpl-" + digits.substring(0, 32);
      case OLLAMA -> "chatcmpl-" + Chance.below(1000, digits);
      case OPENAI -> "chatcmpl-" + digits.substring(0, 29);
      case DEEPSEEK -> digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12}).*", "$1-$2-$3-$4-$5");
    };
  }

  /** An error. */
  Body error(Refusal refusal) {
    ObjectNode root = JSON.createObjectNode();
    if (dialect == Dialect.VLLM && refusal.status() == 401) {
      return Body.json(root.put("error", "Unauthorized"));
    }
    ObjectNode error = root.putObject("error");
    if (dialect == Dialect.LLAMA_CPP) {
      error.put("code", refusal.status());
      error.put("message", refusal.message()).put("type", refusal.type());
      return Body.json(root);
    }
    error.put("message", refusal.message()).put("type", refusal.type());
    error.put("param", orNull(refusal.param()));
    switch (dialect) {
      case VLLM, LLAMA_CPP -> error.put("code", refusal.status());
      case OLLAMA, OPENAI -> error.put("code", orNull(refusal.code()));
      case DEEPSEEK -> error.put("code", "invalid_request_error");
    }
    return Body.json(root);
  }

  /** What stands behind a status that was made up: proxies answer for servers that are away. */
  Body fault(int status) {
    if (status == 429) {
      return error(
          new Refusal(
              status,
              "Rate limit reached. Please try again later.",
              "requests",
              "",
              "rate_limit_exceeded"));
    }
    if (status >= 500 && status != 500 && !(status == 503 && dialect == Dialect.LLAMA_CPP)) {
      String line = status + (status == 503 ? " Service Temporarily Unavailable" : " Bad Gateway");
      return new Body(
          String.format(
              Locale.ROOT,
              "<html>%n<head><title>%s</title></head>%n<body><center><h1>%s</h1></center></body>%n</html>%n",
              line,
              line),
          "text/html");
    }
    if (status == 500 && dialect == Dialect.VLLM) {
      return new Body("Internal Server Error", "text/plain");
    }
    String message = status == 503 ? "Loading model" : "The server had an error";
    return error(
        new Refusal(status, message, status == 503 ? "unavailable_error" : "server_error", "", ""));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
