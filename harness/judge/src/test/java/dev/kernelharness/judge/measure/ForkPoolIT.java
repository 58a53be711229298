package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated
class ForkPoolIT {

  @TempDir Path folder;
  private ForkPool pool;

  @BeforeEach
  void start() throws IOException {
    NativeTools tools = NativeTools.extract();
    MeasurementSlot slot =
        new MeasurementSlot(2, 8, Duration.ofSeconds(1), folder.resolve("measure.lock"));
    pool = new ForkPool(new Leash(tools), tools, slot, 1, List.of(), Cpus.allowed());
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  @Test
  void take_givenBack_isTheSameWorker() throws Exception {
    Fork fork = pool.take(1);
    pool.giveBack(fork);
    assertThat(pool.take(1)).isSameAs(fork);
    pool.discard(fork);
  }

  @Test
  void take_otherThreadCount_isAnotherWorker() throws Exception {
    Fork one = pool.take(1);
    pool.giveBack(one);
    Fork two = pool.take(2);
    assertThat(two.threads()).isEqualTo(2);
    assertThat(pool.take(1)).isSameAs(one);
    pool.discard(one);
    pool.discard(two);
  }

  @Test
  void takeFresh_twice_givesTheSpareThatWasStartedAhead() throws Exception {
    Fork first = pool.takeFresh(1);
    Fork second = pool.takeFresh(1);
    assertThat(second).isNotSameAs(first);
    assertThat(second.uses()).isZero();
    pool.discard(first);
    pool.discard(second);
  }

  @Test
  void discard_worker_endsIt() throws Exception {
    Fork fork = pool.take(1);
    pool.discard(fork);
    assertThatThrownBy(fork::unload).isInstanceOf(ForkLostException.class);
  }

  @Test
  void take_afterClose_isRefused() {
    pool.close();
    assertThatThrownBy(() -> pool.take(1))
        .isInstanceOf(IOException.class)
        .hasMessage("the pool is closed");
  }
}
