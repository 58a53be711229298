package dev.kernelharness.search.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a server was asked and what it answered, so that somebody can see what was paid twice. */
public final class Tally {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Count> counts = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private long requests;
  private long refusals;
  private long answers;
  private long choices;
  private long promptTokens;
  private long completionTokens;

  Tally() {}

  /** How often one request came and was answered. */
  private static final class Count {
    private int asked;
    private int answered;
  }

  synchronized void request() {
    requests++;
  }

  synchronized void refused() {
    refusals++;
  }

  synchronized void fault(String name) {
    faults.merge(name, 1, Integer::sum);
  }

  /** Notes a request, and returns how often it came before. */
  synchronized int asked(Asked asked) {
    return counts.computeIfAbsent(asked.identity(), key -> new Count()).asked++;
  }

  /** Notes what is about to be sent. */
  synchronized void answered(Asked asked, List<Script.Played> played) {
    counts.computeIfAbsent(asked.identity(), key -> new Count()).answered++;
    answers++;
    choices += played.size();
    promptTokens += Tokens.ofPrompt(asked);
    for (Script.Played each : played) {
      completionTokens += Tokens.of(each.text()) + Tokens.of(each.reasoning().orElse(""));
    }
  }

  /** Requests for completions, refused ones included. */
  public synchronized long requests() {
    return requests;
  }

  /** Answers that were sent whole. */
  public synchronized long answers() {
    return answers;
  }

  /** How many different requests, by seed and messages, were answered. */
  public synchronized long different() {
    return counts.values().stream().filter(count -> count.answered > 0).count();
  }

  /** How often the request that was answered most often was answered. */
  public synchronized int mostAnswers() {
    return counts.values().stream().mapToInt(count -> count.answered).max().orElse(0);
  }

  /** One line for people. */
  public synchronized String line() {
    int failed = faults.values().stream().mapToInt(Integer::intValue).sum();
    return String.format(
        Locale.ROOT,
        "%d requests: %d answers (%d different, %d tokens), %d faults, %d refused",
        requests,
        answers,
        different(),
        completionTokens,
        failed,
        refusals);
  }

  /** All of it, as JSON. */
  synchronized String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("requests", requests).put("refused", refusals);
    root.put("answers", answers).put("choices", choices);
    root.put("different", different()).put("mostAnswers", mostAnswers());
    root.put("promptTokens", promptTokens).put("completionTokens", completionTokens);
    ObjectNode byName = root.putObject("faults");
    faults.forEach(byName::put);
    ObjectNode each = root.putObject("asked");
    counts.forEach(
        (identity, count) ->
            each.putObject(identity).put("asked", count.asked).put("answered", count.answered));
    return root.toPrettyString() + "\n";
  }
}
