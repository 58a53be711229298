package dev.kernelharness.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.serve.http.Operation.Method;
import dev.kernelharness.serve.wire.AdvantagesRequest;
import dev.kernelharness.serve.wire.AdvantagesResponse;
import dev.kernelharness.serve.wire.JobView;
import dev.kernelharness.serve.wire.OpenRlhfRequest;
import dev.kernelharness.serve.wire.OpenRlhfResponse;
import dev.kernelharness.serve.wire.ProblemsView;
import dev.kernelharness.serve.wire.ScoreRequest;
import dev.kernelharness.serve.wire.ScoreResponse;
import dev.kernelharness.serve.wire.SlimeRequest;
import dev.kernelharness.serve.wire.SlimeResponse;
import dev.kernelharness.serve.wire.VersionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that can be asked of the server, in one list. */
final class Operations {

  private static final List<String> COMPAT_QUERY =
      List.of("rule", "problem", "shape", "stage", "protocol", "opt", "threads", "run_id");

  private Operations() {}

  /** The list; what the document lists comes first, then the document and the pages. */
  static List<Operation> all(
      ScoreEndpoints score,
      CompatEndpoints compat,
      InfoEndpoints info,
      Meters meters,
      Pages pages,
      String version,
      boolean secured) {
    List<Operation> documented = new ArrayList<>();
    documented.addAll(scoring(score));
    documented.addAll(trainers(compat));
    documented.addAll(information(info, meters));
    JsonNode document = OpenApi.document(documented, version, secured);
    List<Operation> all = new ArrayList<>(documented);
    all.add(
        Operation.get(
            "/openapi.json", "openapi", "This document.", Endpoint.now(c -> Reply.json(document))));
    all.add(Operation.get("/live.json", "live", "What / shows.", Endpoint.now(info::state)));
    all.addAll(pages(pages));
    return all;
  }

  private static List<Operation> scoring(ScoreEndpoints score) {
    List<Integer> job = List.of(400, 401, 404, 408, 413, 415, 422, 429, 503);
    List<Integer> synchronous = new ArrayList<>(job);
    synchronous.add(504);
    return List.of(
        Operation.post(
                "/v1/score",
                "score",
                "Score a batch while you wait; results in the items' order.",
                score::score)
            .asking(ScoreRequest.class)
            .answering(ScoreResponse.class)
            .with(200, synchronous),
        Operation.post(
                "/v1/jobs",
                "createJob",
                "Accept a batch as a job, which survives a restart; see Location.",
                Endpoint.now(score::accept))
            .asking(ScoreRequest.class)
            .answering(JobView.class)
            .with(202, job),
        Operation.get("/v1/jobs/{id}", "job", "What became of a job.", Endpoint.now(score::find))
            .answering(JobView.class)
            .with(200, List.of(401, 404)),
        Operation.get(
                "/v1/jobs/{id}",
                "cancelJob",
                "Cancel a job that is not done.",
                Endpoint.now(score::cancel))
            .by(Method.DELETE)
            .answering(JobView.class)
            .with(200, List.of(401, 404)),
        Operation.post(
                "/v1/advantages",
                "advantages",
                "Turn the rewards of complete groups into GRPO advantages.",
                Endpoint.now(AdvantagesEndpoint::answer))
            .asking(AdvantagesRequest.class)
            .answering(AdvantagesResponse.class));
  }

  private static List<Operation> trainers(CompatEndpoints compat) {
    List<String> slime = new ArrayList<>(COMPAT_QUERY);
    slime.add("bare");
    return List.of(
        Operation.post(
                "/get_reward", "openRlhf", "OpenRLHF's --reward.remote_url.", compat::openRlhf)
            .asking(OpenRlhfRequest.class)
            .answering(OpenRlhfResponse.class)
            .querying(COMPAT_QUERY),
        Operation.post(
                "/compat/slime",
                "slime",
                "slime's --rm-url, with --reward-key reward; bare=true answers the number alone.",
                compat::slime)
            .asking(SlimeRequest.class)
            .answering(SlimeResponse.class)
            .querying(slime));
  }

  private static List<Operation> information(InfoEndpoints info, Meters meters) {
    return List.of(
        Operation.get(
                "/v1/problems", "problems", "What can be scored.", Endpoint.now(info::problems))
            .answering(ProblemsView.class),
        Operation.get(
                "/v1/version",
                "version",
                "What answers, and under which terms.",
                Endpoint.now(info::version))
            .answering(VersionView.class),
        Operation.get("/healthz", "healthy", "Whether it lives.", Endpoint.now(info::healthy))
            .withoutToken(),
        Operation.get(
                "/readyz",
                "ready",
                "Whether it can score: 503 while it calibrates or drains.",
                Endpoint.now(info::ready))
            .withoutToken()
            .with(200, List.of(503)),
        Operation.get(
            "/metrics",
            "metrics",
            "For Prometheus.",
            Endpoint.now(
                call -> Reply.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape()))));
  }

  private static List<Operation> pages(Pages pages) {
    List<Operation> all = new ArrayList<>();
    for (String name : pages.names()) {
      all.add(Operation.get("/" + name, "page", name, Endpoint.now(call -> pages.file(name))));
    }
    all.add(Operation.get("/", "page", "The live page.", Endpoint.now(call -> home(call, pages))));
    return all;
  }

  /** The page's files are found relative to it, below a token too; that needs the slash. */
  private static Reply home(Call call, Pages pages) {
    if (call.prefix().isEmpty() || call.slash()) {
      return pages.file("live.html");
    }
    return new Reply(302, "text/plain", new byte[0], Map.of("Location", call.prefix() + "/"), "");
  }
}
