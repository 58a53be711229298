package dev.kernelharness.serve.http;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.serve.Problems;
import dev.kernelharness.serve.Terms;
import dev.kernelharness.serve.jobs.Jobs;
import dev.kernelharness.serve.live.Live;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.wire.Answers;
import dev.kernelharness.serve.wire.ProblemsView;
import dev.kernelharness.serve.wire.VersionView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What can be scored, by whom, and how the server is. */
final class InfoEndpoints {

  private static final int SCHEMA = 1;

  private final Problems problems;
  private final Terms terms;
  private final Identity identity;
  private final Readiness readiness;
  private final Scheduler scheduler;
  private final Jobs jobs;
  private final Live live;
  private final List<String> lanes;

  InfoEndpoints(
      Problems problems,
      Terms terms,
      Identity identity,
      Readiness readiness,
      Scheduler scheduler,
      Jobs jobs,
      Live live,
      List<String> lanes) {
    this.problems = problems;
    this.terms = terms;
    this.identity = identity;
    this.readiness = readiness;
    this.scheduler = scheduler;
    this.jobs = jobs;
    this.live = live;
    this.lanes = List.copyOf(lanes);
  }

  Reply problems(Call call) {
    return Reply.json(
        new ProblemsView(
            SCHEMA,
            problems.all().stream()
                .sorted(Comparator.comparing(Problem::id))
                .map(Answers::problem)
                .toList()));
  }

  Reply version(Call call) {
    Conditions conditions = terms.conditions();
    return Reply.json(
        new VersionView(
            SCHEMA,
            identity.harness(),
            identity.scorer(),
            identity.machineId(),
            conditions.problem().id(),
            terms.rule().word(),
            conditions.protocol().name(),
            conditions.optLevel().name(),
            conditions.stage(),
            conditions.threads(),
            lanes));
  }

  Reply healthy(Call call) {
    return Reply.text("text/plain; charset=utf-8", "ok\n");
  }

  Reply ready(Call call) {
    readiness.require();
    return Reply.text("text/plain; charset=utf-8", "ready\n");
  }

  /** The state of the server, for the live page. */
  record State(
      String state,
      String machine,
      String scorer,
      String rule,
      int waiting,
      int running,
      int cached,
      int jobs,
      Live.Shown answers) {}

  Reply state(Call call) {
    return Reply.json(
        new State(
            readiness.now().name().toLowerCase(Locale.ROOT),
            identity.machineId(),
            identity.scorer(),
            terms.rule().word(),
            scheduler.waiting(),
            scheduler.running(),
            scheduler.cached(),
            jobs.unfinished(),
            live.shown()));
  }
}
