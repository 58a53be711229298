package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.schedule.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes wire records of what the domain says; the one place where results become answers. */
public final class Answers {

  private Answers() {}

  /**
   * The results of a batch.
   *
   * @param cached which of them were known
   */
  public static List<ItemResult> results(Batch batch, List<Scored> scored, List<Boolean> cached) {
    Map<Optional<String>, List<Scored>> groups = new HashMap<>();
    for (int i = 0; i < scored.size(); i++) {
      groups.computeIfAbsent(batch.groups().get(i), group -> new ArrayList<>()).add(scored.get(i));
    }
    List<ItemResult> results = new ArrayList<>();
    for (int i = 0; i < scored.size(); i++) {
      List<Scored> group = groups.getOrDefault(batch.groups().get(i), List.of());
      results.add(result(batch.ids().get(i), scored.get(i), batch.rule(), group, cached.get(i)));
    }
    return results;
  }

  /** One candidate's result. */
  static ItemResult result(
      JsonNode id, Scored scored, RewardRule rule, List<Scored> group, boolean cached) {
    OptionalDouble reward = scored.reward(rule, group);
    boolean lacksReward = scored.scorable() && reward.isEmpty();
    return new ItemResult(
        id,
        lacksReward ? "fault" : scored.verdict(),
        scored.reason().map(reason -> reason.name().toLowerCase(Locale.ROOT)).orElse(null),
        boxed(reward),
        lacksReward ? null : boxed(scored.score01()),
        boxed(scored.gflops()),
        new Speedup(boxed(scored.baseline()), boxed(scored.openblas()), boxed(scored.yardstick())),
        boxed(scored.peakFraction()),
        boxed(scored.noise()),
        cached,
        lacksReward
            ? "it was timed, but not against what the rule " + rule.word() + " needs"
            : scored.detail());
  }

  /** A problem. */
  public static ProblemView problem(Problem problem) {
    return new ProblemView(
        problem.id(),
        problem.title(),
        problem.signature().entry(),
        problem.signature().prototype(),
        problem.sizes(),
        problem.defaultShape().sizes(),
        problem.metric().word(),
        problem.prompt());
  }

  /** A refusal. */
  public static ProblemDetails refusal(ServeException e) {
    return new ProblemDetails(
        "about:blank",
        title(e.code().status()),
        e.code().status(),
        e.detail(),
        e.code().word(),
        e.code().retryable(),
        e.retryAfter().map(Duration::toSeconds).orElse(null));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Internal Server Error";
    };
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
