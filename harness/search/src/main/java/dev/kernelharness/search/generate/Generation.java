package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Endpoint;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.generate.Plan.PlannedStep;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.Prompts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One run: samples are drawn from an endpoint, judged, repaired and kept. Chains go their ways
 * independently; requests and candidates at the judge are bounded each by themselves, so that
 * asking, compiling and measuring overlap. Every answer is on the disk before it is judged; what is
 * in the folder already is not asked for again.
 */
public final class Generation {

  private final Plan plan;
  private final Tools tools;
  private final RunFolder folder;
  private final Tally tally;
  private final RunState state;
  private final Chains chains;
  private final BusyClock wall;

  /**
   * What a run works with.
   *
   * @param endpoint who answers
   * @param prompts what is asked
   * @param judging who judges
   * @param sources finds kernels in answers
   * @param watcher told how it goes
   * @param retries how many requests brought no answer so far, those apart that were refused
   * @param nanoTime a clock for durations
   */
  public record Tools(
      Endpoint endpoint,
      Prompts prompts,
      Judging judging,
      Sources sources,
      Watcher watcher,
      LongSupplier retries,
      LongSupplier nanoTime) {}

  /** Sees how a run goes, from several threads. */
  public interface Watcher {
    /** A sample is kept, in this process or in one before. */
    void sampled(Sample sample);

    /** A chain has come to its end. */
    void chainEnded();
  }

  /** A run in a folder, which the caller closes after it. */
  public Generation(Plan plan, Tools tools, RunFolder folder) {
    this.plan = plan;
    this.tools = tools;
    this.folder = folder;
    this.tally = new Tally(plan);
    this.state = new RunState(tools.nanoTime());
    this.chains = new Chains(plan, tools, folder, tally, state);
    this.wall = new BusyClock(tools.nanoTime());
  }

  /**
   * Runs until all is done or nothing further can be. To be called once.
   *
   * @return what came out; also kept in the folder
   */
  public RunSummary run() throws InterruptedException {
    wall.enter();
    try (chains) {
      for (List<PlannedStep> wave : plan.waves()) {
        if (!state.isEnded()) {
          begin(wave);
          state.await(chains::breakOff);
          chains.endIfNoneAnswers();
        }
      }
      chains.endIfIncomplete();
    } catch (IOException e) {
      state.end(Ending.of(Ending.Cause.FOLDER, String.valueOf(e.getMessage())));
    }
    return state.finish() ? kept(summary()) : summary();
  }

  /**
   * Ends the run early, from another thread: nothing further is asked for or kept.
   *
   * @return what came out so far, kept in the folder; empty if the run had ended
   */
  public Optional<RunSummary> stop() {
    state.end(Ending.of(Ending.Cause.INTERRUPTED, "interrupted"));
    if (!state.finish()) {
      return Optional.empty();
    }
    chains.breakOff();
    RunSummary summary = kept(summary());
    try {
      folder.close();
    } catch (IOException e) {
      return Optional.of(summary); // what was kept is on the disk already
    }
    return Optional.of(summary);
  }

  private RunSummary summary() {
    return tally.summary(folder, tools.retries().getAsLong(), chains.times(wall), state.ending());
  }

  private RunSummary kept(RunSummary summary) {
    try {
      folder.keepSummary(SummaryJson.write(summary));
      return summary;
    } catch (IOException e) {
      state.end(Ending.of(Ending.Cause.FOLDER, String.valueOf(e.getMessage())));
      return summary();
    }
  }

  private void begin(List<PlannedStep> wave) throws IOException {
    List<List<Chain>> requests = new ArrayList<>();
    for (PlannedStep step : wave) {
      tally.begin(step.name());
      Opening opening = opening(step);
      Facts facts = step.facts().withSource(opening.source(), title(opening));
      PlannedStep fixed = new PlannedStep(step.step(), facts, step.conditions());
      List<Chain> all = new ArrayList<>();
      for (int i = 0; i < plan.samples(); i++) {
        all.add(new Chain(fixed, Request.first(step.name(), i, opening.messages())));
      }
      state.entered(all.size());
      for (int i = 0; i < all.size(); i += plan.pace().choices()) {
        requests.add(all.subList(i, Math.min(all.size(), i + plan.pace().choices())));
      }
    }
    requests.forEach(chains::begin);
  }

  private static String title(Opening opening) {
    return opening.from().isPresent() ? Facts.BEST : Facts.BASELINE;
  }

  /** How a step begins: as it did, or from what is known now. */
  private Opening opening(PlannedStep step) throws IOException {
    Optional<Opening> before = folder.record().opening(step.name());
    if (before.isPresent()) {
      return before.get();
    }
    int at = plan.steps().indexOf(step);
    Optional<Sample> best =
        step.startsFromBest() && at > 0
            ? tally.best(plan.steps().get(at - 1).name())
            : Optional.empty();
    String source = best.flatMap(Sample::code).map(Sample.Code::text).orElse(step.facts().source());
    String title = best.isPresent() ? Facts.BEST : Facts.BASELINE;
    List<Message> messages =
        tools.prompts().opening(step.step(), step.facts().withSource(source, title));
    Opening opening = new Opening(step.name(), best.map(Sample::id), source, messages);
    folder.keep(opening);
    return opening;
  }

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
