package dev.kernelharness.search.generate;

import dev.kernelharness.core.Origin;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.RepairStyle;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where answers become samples: extracted, judged and kept, or taken from what the folder holds
 * already. Safe for use by several threads.
 */
final class Desk {

  private final Plan plan;
  private final Generation.Tools tools;
  private final RunFolder folder;
  private final RunRecord before;
  private final Bench bench;
  private final Course course;
  private final Map<String, Message> feedback = new ConcurrentHashMap<>();

  Desk(Plan plan, Generation.Tools tools, RunFolder folder) {
    this.plan = plan;
    this.tools = tools;
    this.folder = folder;
    this.before = folder.record();
    this.bench = new Bench(tools.judging(), plan.effort().tests(), plan.salt());
    this.course = new Course(plan.effort(), tools.prompts(), this::feedback);
    Map<String, Plan.PlannedStep> steps = new ConcurrentHashMap<>();
    plan.steps().forEach(step -> steps.put(step.name(), step));
    for (Sample sample : before.samples()) {
      Optional.ofNullable(steps.get(sample.turn().step()))
          .ifPresent(step -> bench.know(sample, step.conditions()));
    }
  }

  /** Whether the answer to a request has come before. */
  boolean isKnown(Request request) {
    return sample(request).isPresent() || answer(request).isPresent();
  }

  /** The sample that a request has led to before. */
  Optional<Sample> sample(Request request) {
    return before.sample(request.id());
  }

  /** The answer to a request that has come before. */
  Optional<Answer> answer(Request request) {
    return before.answer(request.id());
  }

  /**
   * Judges an answer, and keeps the sample and what the model would be told. What the server
   * withheld says nothing of the model: it gets no verdict.
   *
   * @throws IOException if they can't be kept
   * @throws java.io.UncheckedIOException as {@link Judging#judge}
   */
  Sample judge(Chain chain, Answer answer) throws IOException {
    Request request = chain.request();
    Optional<Sample.Code> code = Optional.empty();
    Optional<Sample.Score> score = Optional.empty();
    boolean withheld = answer.reply().finish() == Reply.Finish.FILTERED;
    if (request.turn().kind().hasKernel() && !withheld) {
      String completion = answer.reply().text();
      code = tools.sources().extract(plan.problem(), completion).map(Sample.Code::of);
      Origin origin =
          new Origin(
              Optional.empty(), Optional.of(Sample.group(plan.problem().id(), request.messages())));
      Bench.Found found =
          bench.score(request.id(), completion, code, chain.step().conditions(), origin);
      score = Optional.of(found.score());
      keepFeedback(request.id(), chain.step().facts(), answer, found);
    }
    Sample sample =
        new Sample(
            request.turn(),
            plan.problem().id(),
            plan.workflow(),
            request.parent(),
            request.messages(),
            answer.reply(),
            plan.sampling().without(answer.reply().omitted()),
            answer.reply().omitted().contains(Reply.Omitted.SEED)
                ? OptionalInt.empty()
                : OptionalInt.of(answer.seed()),
            code,
            plan.rule(),
            score);
    folder.keep(sample);
    return sample;
  }

  /** What is asked next in a chain; empty at its end. */
  Optional<Request> next(Chain chain) {
    return course.next(chain.samples(), chain.step().facts());
  }

  /** Kept before the sample, so that whoever finds the sample knows what to ask next. */
  private void keepFeedback(String id, Facts facts, Answer answer, Bench.Found found)
      throws IOException {
    boolean wanted =
        plan.effort().repair() == RepairStyle.FEEDBACK
            && plan.effort().rounds() > 0
            && found.score().isRejected();
    if (!wanted) {
      return;
    }
    Optional<Message> message =
        found
            .rejected()
            .flatMap(e -> tools.prompts().feedback(facts, e, answer.reply().finish()))
            .or(() -> found.score().sameAs().flatMap(this::feedback));
    if (message.isPresent()) {
      folder.keepFeedback(id, message.get());
      feedback.put(id, message.get());
    }
  }

  private Optional<Message> feedback(String id) {
    return Optional.ofNullable(feedback.get(id)).or(() -> before.feedback(id));
  }
}
