package dev.kernelharness.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.Terms;
import dev.kernelharness.serve.schedule.Scored;
import dev.kernelharness.serve.schedule.Work;
import dev.kernelharness.serve.wire.Answers;
import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import dev.kernelharness.serve.wire.OpenRlhfRequest;
import dev.kernelharness.serve.wire.OpenRlhfResponse;
import dev.kernelharness.serve.wire.Requests;
import dev.kernelharness.serve.wire.SlimeRequest;
import dev.kernelharness.serve.wire.SlimeResponse;
import dev.kernelharness.serve.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that trainers call without an adapter. They know no null and do not come back for
 * long, so these hold the request while the queue is full, try again what is unscorable, and refuse
 * with 503 when that did not help.
 */
final class CompatEndpoints {

  private final Requests requests;
  private final Patience patience;
  private final Limits limits;
  private final BiConsumer<Batch, List<ItemResult>> answered;

  CompatEndpoints(
      Requests requests,
      Patience patience,
      Limits limits,
      BiConsumer<Batch, List<ItemResult>> answered) {
    this.requests = requests;
    this.patience = patience;
    this.limits = limits;
    this.answered = answered;
  }

  /** OpenRLHF's remote reward. */
  CompletableFuture<Reply> openRlhf(Call call) {
    OpenRlhfRequest request = WireJson.read(call.body(), OpenRlhfRequest.class);
    List<@Nullable String> queries = orNone(request.query());
    if (queries.size() > limits.items()) {
      throw ServeException.of(
          Code.TOO_LARGE,
          queries.size() + " queries where " + limits.items() + " are taken at once");
    }
    List<@Nullable String> prompts = orNone(request.prompts());
    List<@Nullable JsonNode> labels = orNone(request.labels());
    requireSameLength("prompts", prompts, queries);
    requireSameLength("labels", labels, queries);
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      String query = queries.get(i) == null ? "" : queries.get(i);
      String prompt = prompts.isEmpty() || prompts.get(i) == null ? "" : prompts.get(i);
      works.add(
          work(
              call,
              "query[" + i + "]",
              ChatText.answer(query, prompt).getBytes(StandardCharsets.UTF_8),
              prompt,
              labels.isEmpty() ? null : labels.get(i)));
    }
    return scored(call, works).thenApply(results -> Reply.json(openRlhf(results)));
  }

  /** slime's remote reward model. */
  CompletableFuture<Reply> slime(Call call) {
    SlimeRequest request = WireJson.read(call.body(), SlimeRequest.class);
    if (request.response() == null || request.response().isNull()) {
      throw ServeException.of(Code.INVALID, "response is missing");
    }
    String prompt = request.prompt() == null ? "" : request.prompt().toString();
    JsonNode response = request.response();
    byte[] content =
        response.isTextual()
            ? ChatText.answer(response.textValue(), "").getBytes(StandardCharsets.UTF_8)
            : Requests.bytes(response);
    Work work = work(call, "response", content, prompt, request.label());
    boolean bare = call.wish("bare").map(Boolean::parseBoolean).orElse(false);
    return scored(call, List.of(work))
        .thenApply(
            results -> {
              ItemResult result = results.get(0);
              double reward = figure(result.reward());
              return Reply.json(
                  bare
                      ? reward
                      : new SlimeResponse(
                          reward, figure(result.score01()), result.verdict(), result.reason()));
            });
  }

  private CompletableFuture<List<ItemResult>> scored(Call call, List<Work> works) {
    RewardRule rule = requests.rule(call.wish("rule"));
    return patience
        .scored(works, limits.hold())
        .thenApply(
            all -> {
              Batch batch =
                  new Batch(
                      rule,
                      call.wish("run_id"),
                      Optional.empty(),
                      works.stream()
                          .<JsonNode>map(work -> TextNode.valueOf(work.candidate().id()))
                          .toList(),
                      works.stream().map(Work::group).toList(),
                      works);
              List<Scored> scored = all.stream().map(Patience.Known::scored).toList();
              List<Boolean> cached = all.stream().map(Patience.Known::cached).toList();
              List<ItemResult> results = Answers.results(batch, scored, cached);
              answered.accept(batch, results);
              requireRewards(results);
              return results;
            });
  }

  private Work work(
      Call call, String place, byte[] content, String prompt, @Nullable JsonNode label) {
    // The candidates of one prompt are a group, however many requests they come in.
    Optional<String> group =
        prompt.isEmpty() ? Optional.empty() : Optional.of(Sha256.hex(prompt).substring(0, 16));
    Terms.Wish wish =
        new Terms.Wish(call.wish("protocol"), call.wish("opt"), call.number("threads"));
    return requests.work(place, place, content, Labels.wanted(call, label), wish, group, group);
  }

  private static void requireRewards(List<ItemResult> results) {
    for (ItemResult result : results) {
      if (result.reward() == null) {
        throw ServeException.busy(
            Code.UNSCORABLE,
            result.verdict() + ": " + result.detail().lines().findFirst().orElse(""),
            Duration.ofSeconds(1));
      }
    }
  }

  private static OpenRlhfResponse openRlhf(List<ItemResult> results) {
    Map<String, List<Double>> logs = new LinkedHashMap<>();
    logs.put("accepted", figures(results, r -> r.verdict().equals("accepted") ? 1.0 : 0.0));
    logs.put("gflops", figures(results, ItemResult::gflops));
    logs.put("peak_fraction", figures(results, ItemResult::peakFraction));
    logs.put("speedup_baseline", figures(results, r -> r.speedup().baseline()));
    logs.put("speedup_yardstick", figures(results, r -> r.speedup().yardstick()));
    return new OpenRlhfResponse(
        figures(results, ItemResult::reward), figures(results, ItemResult::score01), logs);
  }

  private static List<Double> figures(List<ItemResult> results, Figure figure) {
    return results.stream().map(result -> figure(figure.of(result))).toList();
  }

  private interface Figure {
    @Nullable Double of(ItemResult result);
  }

  private static double figure(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static <T extends @Nullable Object> List<T> orNone(@Nullable List<T> list) {
    return list == null ? Collections.emptyList() : list;
  }

  private static void requireSameLength(String name, List<?> list, List<?> queries) {
    if (!list.isEmpty() && list.size() != queries.size()) {
      throw ServeException.of(
          Code.INVALID, list.size() + " " + name + " for " + queries.size() + " queries");
    }
  }
}
