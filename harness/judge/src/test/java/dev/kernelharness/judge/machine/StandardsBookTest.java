package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Cpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardsBookTest {

  private static final Problem DGEMM =
      ProblemReader.read(new KernelsFolder(Path.of("../../kernels")).problem("dgemm"));
  private static final Conditions CONDITIONS =
      new Conditions(
          DGEMM, DGEMM.defaultShape(), OptLevel.O3, 6, Protocol.STANDARD, 2, Duration.ofSeconds(8));

  @TempDir Path folder;

  @Test
  void of_unknown_isMeasuredOnceAndKept() throws Exception {
    Calibration first = calibration(1000, 0.01);

    assertThat(book(first).of(CONDITIONS)).isEqualTo(first.standards());
    assertThat(book().of(CONDITIONS)).isEqualTo(first.standards());
    assertThat(book().stored(CONDITIONS)).contains(first);
  }

  @Test
  void renew_steadier_replaces() throws Exception {
    book(calibration(1000, 0.3)).of(CONDITIONS);
    Calibration better = calibration(700, 0.01);

    StandardsBook.Renewal renewal = book(better).renew(CONDITIONS);

    assertThat(renewal.replaced()).isTrue();
    assertThat(renewal.stored().orElseThrow().standards().yardstickNanos()).isEqualTo(1000);
    assertThat(book().of(CONDITIONS)).isEqualTo(better.standards());
  }

  @Test
  void renew_onABusyMachine_keepsTheStored() throws Exception {
    Calibration good = calibration(700, 0.01);
    book(good).of(CONDITIONS);

    StandardsBook.Renewal renewal = book(calibration(1000, 0.3)).renew(CONDITIONS);

    assertThat(renewal.replaced()).isFalse();
    assertThat(renewal.fresh().standards().yardstickNanos()).isEqualTo(1000);
    assertThat(book().stored(CONDITIONS)).contains(good);
  }

  @Test
  void stored_entryFromBeforeSpreads_isReadAndGivesWay() throws Exception {
    book(calibration(1000, 0.3)).of(CONDITIONS);
    Path file = folder.resolve("calibration.json");
    String old =
        Files.readString(file)
            .replaceAll("(?s),\\s*\"takenAt\".*?\"spread\" : \\{.*?\\}", ""); // as it was written
    Files.writeString(file, old);
    assertThat(old).contains("peakGflops").doesNotContain("spread", "takenAt");

    Calibration stored = book().stored(CONDITIONS).orElseThrow();
    assertThat(stored.standards().yardstickNanos()).isEqualTo(1000);
    assertThat(stored.spread()).isEmpty();
    assertThat(stored.takenAt()).isEmpty();
    assertThat(book(calibration(900, 0.9)).renew(CONDITIONS).replaced()).isTrue();
  }

  @Test
  void sawYardstick_fasterThanEver_isForTheNextProcess() throws Exception {
    StandardsBook book = book(calibration(1000, 0.1));
    book.of(CONDITIONS);
    book.sawYardstick(CONDITIONS, 990);
    assertThat(book().of(CONDITIONS).yardstickNanos()).isEqualTo(1000);
    book.sawYardstick(CONDITIONS, 900);
    assertThat(book.of(CONDITIONS).yardstickNanos()).isEqualTo(1000);
    assertThat(book().of(CONDITIONS).yardstickNanos()).isEqualTo(900);
    assertThat(book().of(CONDITIONS).openblas()).hasValue(1.25);
  }

  /** A book whose measurements are these; others fail. */
  private StandardsBook book(Calibration... measured) {
    Deque<Calibration> next = new ArrayDeque<>(List.of(measured));
    return new StandardsBook(
        folder.resolve("calibration.json"),
        Cpus.parse("0-1"),
        "gcc 12",
        conditions -> next.removeFirst());
  }

  private static Calibration calibration(double yardstickNanos, double spread) {
    return new Calibration(
        new Standards(yardstickNanos, 40, OptionalDouble.of(1.25), 64),
        Optional.of(Instant.parse("2030-01-02T03:04:05Z")),
        Optional.of(new Calibration.Spread(spread, 0.001, OptionalDouble.of(0.002))));
  }
}
