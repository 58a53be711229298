package dev.kernelharness.search.generate;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;
import dev.kernelharness.search.chat.Ask;
import dev.kernelharness.search.chat.Endpoint;
import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.prompt.Prompts;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A run whose model and judge follow a script: answers by the names of the samples. */
final class ScriptedRun {

  private static final String USUAL = "fast 1000";

  final Plan plan;
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> judged = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger chainsEnded = new AtomicInteger();
  private final Map<Integer, String> ids = new HashMap<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, EndpointException> failures = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  final AtomicInteger severalAsked = new AtomicInteger();
  private Set<Reply.Omitted> omitted = Set.of();
  private int mostChoices = 1;
  private EndpointException.Kind severalFail = EndpointException.Kind.REFUSED;
  private Judging judging = this::judge;
  private Optional<Endpoint> endpoint = Optional.empty();

  ScriptedRun(Plan plan) {
    this.plan = plan;
    for (Plan.PlannedStep step : plan.steps()) {
      for (int index = 0; index < plan.samples(); index++) {
        for (int round = 0; round < 6; round++) {
          for (Sample.Kind kind : Sample.Kind.values()) {
            Sample.Turn turn = new Sample.Turn(step.name(), index, round, kind);
            ids.put(turn.seed(plan.seed()), turn.id());
          }
        }
      }
    }
  }

  static ScriptedRun of(int samples) {
    return new ScriptedRun(RunFixture.plan("direct", samples, RunFixture.EFFORT, 1));
  }

  /** Lets a sample's answer be this; {@code LENGTH:} at its begin cuts it off. */
  ScriptedRun answer(String id, String completion) {
    answers.put(id, completion);
    return this;
  }

  ScriptedRun fail(String id, EndpointException.Kind kind) {
    failures.put(id, new EndpointException(kind, "the endpoint says " + kind));
    return this;
  }

  ScriptedRun mend() {
    failures.clear();
    return this;
  }

  ScriptedRun mostChoices(int most) {
    mostChoices = most;
    return this;
  }

  ScriptedRun mostChoices(int most, EndpointException.Kind otherwise) {
    severalFail = otherwise;
    return mostChoices(most);
  }

  /** A server that does not take something. */
  ScriptedRun omitting(Reply.Omitted... what) {
    omitted = Set.of(what);
    return this;
  }

  ScriptedRun judging(Judging other) {
    judging = other;
    return this;
  }

  ScriptedRun endpoint(Endpoint other) {
    endpoint = Optional.of(other);
    return this;
  }

  RunSummary begin(Path path) throws IOException, InterruptedException {
    try (RunFolder folder = RunFolder.begin(path, Map.of("samples", "n"), Instant.EPOCH)) {
      return in(folder).run();
    }
  }

  RunSummary resume(Path path) throws IOException, InterruptedException {
    try (RunFolder folder = RunFolder.resume(path)) {
      return in(folder).run();
    }
  }

  Generation in(RunFolder folder) {
    return new Generation(
        plan,
        new Generation.Tools(
            endpoint.orElse(new Scripted()),
            Prompts.of(Workflows.named(plan.workflow())),
            judging,
            (problem, completion) -> RunFixture.source(completion),
            new Generation.Watcher() {
              @Override
              public void sampled(Sample sample) {}

              @Override
              public void chainEnded() {
                chainsEnded.incrementAndGet();
              }
            },
            () -> 0,
            System::nanoTime),
        folder);
  }

  private Judged judge(Candidate candidate, Conditions conditions, Origin origin) {
    judged.add(candidate.id());
    int time = times.computeIfAbsent(candidate.id(), id -> new AtomicInteger()).getAndIncrement();
    return RunFixture.judged(candidate, conditions, time);
  }

  List<Reply> replies(Ask ask) throws EndpointException {
    String id = String.valueOf(ids.get(ask.seed()));
    if (failures.containsKey(id)) {
      throw failures.get(id);
    }
    if (ask.choices() > 1 && mostChoices == 0) {
      severalAsked.incrementAndGet();
      throw new EndpointException(severalFail, "n must be 1");
    }
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.min(ask.choices(), mostChoices)); i++) {
      asked.add(i == 0 ? id : id + "+" + i);
      Reply reply = reply(answers.getOrDefault(i == 0 ? id : id + "+" + i, USUAL));
      replies.add((i == 0 ? reply : withoutUsage(reply)).omitting(omitted));
    }
    return replies;
  }

  static Reply reply(String completion) {
    boolean cut = completion.startsWith("LENGTH:");
    return new Reply(
        cut ? completion.substring("LENGTH:".length()) : completion,
        Optional.empty(),
        cut ? Reply.Finish.LENGTH : Reply.Finish.STOP,
        Optional.of(new Reply.Usage(100, 10)),
        "tiny-7b-served",
        Duration.ofMillis(3));
  }

  /** As servers tell what a request cost: once. */
  private static Reply withoutUsage(Reply reply) {
    return new Reply(
        reply.text(),
        reply.reasoning(),
        reply.finish(),
        Optional.empty(),
        reply.model(),
        reply.took());
  }

  private final class Scripted implements Endpoint {
    @Override
    public List<Reply> ask(Ask ask) throws EndpointException {
      return replies(ask);
    }

    @Override
    public void close() {}
  }

  /** The samples of a run by their names. */
  static Map<String, Sample> samples(Path path) throws IOException {
    Map<String, Sample> samples = new TreeMap<>();
    for (String line :
        Files.readAllLines(path.resolve(RunFolder.SAMPLES), StandardCharsets.UTF_8)) {
      Sample sample = SampleJson.read(line);
      if (samples.put(sample.id(), sample) != null) {
        throw new AssertionError("twice: " + sample.id());
      }
    }
    return samples;
  }

  /** One sample of a run. */
  static Sample sample(Path path, String id) throws IOException {
    return Optional.ofNullable(samples(path).get(id)).orElseThrow();
  }
}
