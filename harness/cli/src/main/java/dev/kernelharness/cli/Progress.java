package dev.kernelharness.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the work has come, on standard error, where a person watches. */
final class Progress implements AutoCloseable {

  private static final int INTERVAL_MILLIS = 200;

  private final Optional<ProgressBar> bar;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** Shows nothing. */
  static Progress hidden() {
    return new Progress(Optional.empty());
  }

  /**
   * Shows a bar.
   *
   * @param total how many candidates there are; -1 if nobody knows
   */
  static Progress shown(Terminal terminal, int total) {
    return shown(terminal, "scoring", total);
  }

  /**
   * Shows a bar.
   *
   * @param task what is being done, in a word
   */
  static Progress shown(Terminal terminal, String task, int total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .clearDisplayOnFinish()
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.columns() - 1))
            .build();
    return new Progress(Optional.of(bar));
  }

  /** Shows what was last. */
  void say(String what) {
    bar.ifPresent(shown -> shown.setExtraMessage(" " + what));
  }

  void step() {
    bar.ifPresent(ProgressBar::step);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      bar.ifPresent(ProgressBar::close);
    }
  }
}
