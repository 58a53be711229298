package dev.kernelharness.search.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of an earlier run, from its {@code samples.jsonl}: a request with the messages and
 * the seed of then gets the answer of then. It has nothing to say to any other.
 */
final class RecordedRun implements Script {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<Played>> answers = new HashMap<>();
  private int count;

  private RecordedRun() {}

  /** Reads a file. A last line without an end is that of a run that was killed, and left out. */
  static RecordedRun read(Path file) {
    String content;
    try {
      content = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReplayException(file + " can't be read: " + e.getMessage(), e);
    }
    RecordedRun run = new RecordedRun();
    int line = 0;
    for (int at = 0, end; (end = content.indexOf('\n', at)) >= 0; at = end + 1) {
      line++;
      try {
        run.add(JSON.readTree(content.substring(at, end)));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        String why = e instanceof JsonProcessingException ? "not valid JSON" : e.getMessage();
        throw new ReplayException(file + ", line " + line + ": " + why, e);
      }
    }
    if (run.count == 0) {
      throw new ReplayException("nothing to play in " + file);
    }
    return run;
  }

  private void add(JsonNode sample) {
    JsonNode seed = sample.path("sampling").path("seed");
    if (!(seed.isIntegralNumber() || seed.isNull()) || !sample.path("completion").isTextual()) {
      throw new IllegalArgumentException("no sample: it needs a completion and sampling.seed");
    }
    String messages = Asked.digest(Asked.conversation(sample.path("messages")));
    String reasoning = sample.path("reasoning").asText("");
    Played played =
        new Played(
            sample.path("completion").asText(),
            sample.path("reasoning").isTextual() ? Optional.of(reasoning) : Optional.empty(),
            sample.path("finish").asText("stop"));
    String key = (seed.isNull() ? "none" : seed.asText()) + "/" + messages;
    answers.computeIfAbsent(key, unused -> new ArrayList<>()).add(played);
    count++;
  }

  @Override
  public Optional<Played> play(Asked asked, int choice) {
    List<Played> those = answers.getOrDefault(asked.identity(), List.of());
    return those.isEmpty() ? Optional.empty() : Optional.of(those.get(choice % those.size()));
  }

  @Override
  public String title() {
    return count + " answers of a recorded run";
  }
}
