package dev.kernelharness.search.chat;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.models.Model;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The models that a server lists. */
final class Models {

  private static final int SHOWN = 10;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final OpenAIClient client;
  private final Duration limit;

  /** Waits for half a minute at most, or less where answers have less. */
  Models(OpenAIClient client, Duration answerLimit) {
    this.client = client;
    this.limit = answerLimit.compareTo(LONGEST_WAIT) < 0 ? answerLimit : LONGEST_WAIT;
  }

  /**
   * Their names; none if the server has a list in no form that we know.
   *
   * @throws TroubleException if there is no answer
   */
  List<String> names() {
    RequestOptions options = RequestOptions.builder().timeout(limit).build();
    try {
      return client.models().list(options).data().stream()
          .map(Model::_id)
          .flatMap(id -> id.asString().stream())
          .map(name -> name.replaceAll("\\p{Cntrl}", ""))
          .sorted()
          .collect(Collectors.toUnmodifiableList());
    } catch (OpenAIInvalidDataException e) {
      return List.of();
    }
  }

  /** Whether a model is among them; a name without a tag stands for Ollama's tag "latest". */
  static boolean contains(List<String> names, String model) {
    return names.contains(model) || names.contains(model + ":latest");
  }

  /** The first few, for people. */
  static String shown(List<String> names) {
    String some = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? some + " and " + more + " more" : some;
  }
}
