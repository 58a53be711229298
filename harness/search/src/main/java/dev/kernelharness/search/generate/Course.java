package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.generate.Sample.Kind;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.Prompts;
import dev.kernelharness.search.prompt.RepairStyle;
import dev.kernelharness.search.prompt.SelfCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The course of a chain: what is asked after what has come. It follows from the samples and the
 * feedback that was kept alone, so that a resumed run goes the same way.
 */
final class Course {

  private final Plan.Effort effort;
  private final Prompts prompts;
  private final Function<String, Optional<Message>> feedback;

  /**
   * A course.
   *
   * @param feedback what is said about a rejected sample, by its id
   */
  Course(Plan.Effort effort, Prompts prompts, Function<String, Optional<Message>> feedback) {
    this.effort = effort;
    this.prompts = prompts;
    this.feedback = feedback;
  }

  /**
   * What is asked next; empty at the chain's end.
   *
   * @param chain its samples so far, at least one
   */
  Optional<Request> next(List<Sample> chain, Facts facts) {
    Sample last = chain.get(chain.size() - 1);
    if (last.turn().kind() == Kind.ANALYSIS) {
      if (SelfCheck.verdict(last.reply().text()) == SelfCheck.DIFFERENT) {
        Message wish = prompts.regenerate(facts);
        return Optional.of(follow(last, last, Kind.REGENERATED, wish));
      }
      return repair(chain, chain.get(chain.size() - 2), facts);
    }
    if (effort.selfCheck() && last.turn().kind() == Kind.ANSWER && canBeChecked(last)) {
      return Optional.of(follow(last, last, Kind.ANALYSIS, prompts.selfCheck(facts)));
    }
    return repair(chain, last, facts);
  }

  private static boolean canBeChecked(Sample sample) {
    return sample.code().isPresent()
        && sample.score().filter(s -> s.reward().isPresent()).isPresent();
  }

  private Optional<Request> repair(List<Sample> chain, Sample rejected, Facts facts) {
    boolean passed = chain.stream().anyMatch(Sample::isAccepted);
    long repairs = chain.stream().filter(s -> s.turn().kind() == Kind.REPAIR).count();
    if (passed
        || rejected.score().filter(Sample.Score::isRejected).isEmpty()
        || repairs >= effort.rounds()
        || effort.repair() == RepairStyle.NONE) {
      return Optional.empty();
    }
    Message wish =
        (effort.repair() == RepairStyle.FEEDBACK
                ? feedback.apply(rejected.id())
                : Optional.<Message>empty())
            .orElseGet(() -> prompts.again(facts));
    return Optional.of(follow(chain.get(chain.size() - 1), rejected, Kind.REPAIR, wish));
  }

  /**
   * The next request.
   *
   * @param last the newest sample of the chain
   * @param subject the sample whose conversation goes on
   */
  private static Request follow(Sample last, Sample subject, Kind kind, Message wish) {
    List<Message> messages = new ArrayList<>(subject.messages());
    // Servers refuse an empty turn of the assistant: what got no answer is asked once more.
    if (!subject.reply().text().isBlank()) {
      messages.add(Message.assistant(subject.reply().text()));
      messages.add(wish);
    }
    return new Request(last.turn().next(kind), messages, Optional.of(subject.id()));
  }
}
