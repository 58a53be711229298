package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.generate.SampleJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Samples as a run would hold them. */
final class SampleBuilder {

  private static final double NOISE = 0.02;

  private final String problem;
  private final Sample.Outcome outcome;
  private final OptionalDouble speedup;
  private final Optional<Reason> reason;
  private int index;
  private int round;
  private Sample.Kind kind = Sample.Kind.ANSWER;
  private List<Message> messages;
  private String source;
  private Optional<String> completion = Optional.empty();
  private Reply.Finish finish = Reply.Finish.STOP;
  private RewardRule rule = RewardRule.GFLOPS;
  private String machine = "test-cpu";
  private Optional<String> sameAs = Optional.empty();
  private final List<JsonNode> tests = new ArrayList<>();

  private SampleBuilder(
      String problem, Sample.Outcome outcome, OptionalDouble speedup, Optional<Reason> reason) {
    this.problem = problem;
    this.outcome = outcome;
    this.speedup = speedup;
    this.reason = reason;
    String what =
        (speedup.isPresent() ? " " + speedup.getAsDouble() : "")
            + reason.map(one -> " " + one.name().toLowerCase(Locale.ROOT)).orElse("");
    source = "void " + problem + "(void) { /* " + outcome.word() + what + " */ }";
    messages =
        List.of(Message.system("You write fast C."), Message.user("Make " + problem + " fast."));
  }

  static SampleBuilder accepted(String problem, double speedup) {
    return new SampleBuilder(
        problem, Sample.Outcome.ACCEPTED, OptionalDouble.of(speedup), Optional.empty());
  }

  static SampleBuilder rejected(String problem, Reason reason) {
    return new SampleBuilder(
        problem, Sample.Outcome.REJECTED, OptionalDouble.empty(), Optional.of(reason));
  }

  static SampleBuilder inconclusive(String problem) {
    return new SampleBuilder(
        problem, Sample.Outcome.INCONCLUSIVE, OptionalDouble.empty(), Optional.empty());
  }

  SampleBuilder index(int other) {
    index = other;
    return this;
  }

  /** A further answer after a wrong one. */
  SampleBuilder repairOf(String wrong, String feedback) {
    round = 1;
    kind = Sample.Kind.REPAIR;
    messages = new ArrayList<>(messages);
    messages.add(Message.assistant(wrong));
    messages.add(Message.user(feedback));
    return this;
  }

  SampleBuilder analysis() {
    kind = Sample.Kind.ANALYSIS;
    return this;
  }

  SampleBuilder prompt(String text) {
    messages = List.of(Message.user(text));
    return this;
  }

  SampleBuilder source(String other) {
    source = other;
    return this;
  }

  SampleBuilder finish(Reply.Finish other) {
    finish = other;
    return this;
  }

  /** Another answer than one with the kernel. */
  SampleBuilder completion(String other) {
    completion = Optional.of(other);
    return this;
  }

  SampleBuilder rule(RewardRule other) {
    rule = other;
    return this;
  }

  SampleBuilder machine(String other) {
    machine = other;
    return this;
  }

  SampleBuilder sameAs(String id) {
    sameAs = Optional.of(id);
    return this;
  }

  /** A further evaluation that found another speedup. */
  SampleBuilder test(double other) {
    tests.add(evaluation("accepted", OptionalDouble.of(other)));
    return this;
  }

  SampleBuilder failedTest() {
    tests.add(evaluation("rejected", OptionalDouble.empty()));
    return this;
  }

  String line() {
    return SampleJson.write(build());
  }

  Sample build() {
    return new Sample(
        new Sample.Turn("optimise", index, round, kind),
        problem,
        "direct",
        Optional.empty(),
        messages,
        new Reply(
            completion.orElse(
                kind.hasKernel() ? "Here it is:\n```c\n" + source + "\n```\n" : "It is the same."),
            Optional.empty(),
            finish,
            Optional.of(new Reply.Usage(100, 50)),
            "served-model",
            Duration.ofMillis(1200)),
        new Sampling(
            "asked-model", OptionalDouble.of(0.8), OptionalDouble.empty(), OptionalInt.of(2048)),
        OptionalInt.of(17 + index),
        kind.hasKernel() ? Optional.of(code()) : Optional.empty(),
        rule,
        kind.hasKernel() ? Optional.of(score()) : Optional.empty());
  }

  private Sample.Code code() {
    String normalised = source.replaceAll("\\s", "");
    return new Sample.Code(source, "c", Sha256.hex(source), Sha256.hex("c\n" + normalised));
  }

  private Sample.Score score() {
    OptionalDouble reward =
        switch (outcome) {
          case ACCEPTED -> OptionalDouble.of(2 * speedup.orElse(0));
          case REJECTED -> OptionalDouble.of(-10);
          case INCONCLUSIVE, FAULT -> OptionalDouble.empty();
        };
    return new Sample.Score(
        outcome,
        reason,
        reward,
        Metric.GFLOPS,
        speedup.isPresent() ? OptionalDouble.of(2 * speedup.getAsDouble()) : speedup,
        speedup,
        evaluation(outcome.word(), speedup),
        tests,
        sameAs);
  }

  private ObjectNode evaluation(String verdict, OptionalDouble found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1);
    json.put("problem", problem);
    json.putObject("shape").put("N", 64);
    json.put("protocol", "paper").put("opt", "O3").put("stage", 6).put("cache", "warm");
    json.put("threads", 2).put("verdict", verdict);
    ObjectNode speedups = json.putObject("speedup");
    found.ifPresentOrElse(
        value -> speedups.put("baseline", value), () -> speedups.putNull("baseline"));
    speedups.putNull("interval");
    if (found.isPresent()) {
      json.putObject("noise").put("relative", NOISE);
    } else {
      json.putNull("noise");
    }
    json.putObject("machine").put("id", machine);
    return json;
  }
}
