package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private Fork warm(int threads) throws Exception {
    pool.provide(threads);
    return pool.poll(threads).orElseThrow();
  }

  private void use(Fork fork) throws Exception {
    try (SharedMemory memory = SharedMemory.create(TestKernels.CANDIDATE_PLAN.endOffset())) {
      Path library = new TestKernels(new Leash(NativeTools.extract()), folder).compile("copy", "");
      Subject subject = new Subject(memory, TestKernels.candidate(library), Optional.empty());
      fork.load(subject, Protocol.Cache.WARM);
      fork.unload();
    }
  }

  @Test
  void poll_givenBack_isTheSameWorker() throws Exception {
    Fork fork = warm(1);
    pool.giveBack(fork);
    assertThat(warm(1)).isSameAs(fork);
    pool.discard(fork);
  }

  @Test
  void poll_otherThreadCount_isAnotherWorker() throws Exception {
    Fork one = warm(1);
    pool.giveBack(one);
    Fork two = warm(2);
    assertThat(two.threads()).isEqualTo(2);
    assertThat(warm(1)).isSameAs(one);
    pool.discard(one);
    pool.discard(two);
  }

  @Test
  void provide_whileOneIsAtWork_startsNoOther() throws Exception {
    Fork fork = warm(1);
    pool.provide(1);
    assertThat(pool.poll(1)).isEmpty();
    pool.discard(fork);
  }

  @Test
  void giveBack_besideAUsedOne_endsIt() throws Exception {
    Fork warm = warm(1);
    use(warm);
    pool.giveBack(warm);
    Fork fresh = pool.takeFresh(1);
    use(fresh);
    pool.giveBack(fresh);
    assertThatThrownBy(fresh::unload).isInstanceOf(ForkLostException.class);
    assertThat(warm(1)).isSameAs(warm);
    pool.discard(warm);
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
    Fork fork = warm(1);
    pool.discard(fork);
    assertThatThrownBy(fork::unload).isInstanceOf(ForkLostException.class);
  }

  @Test
  void provide_afterClose_isRefused() {
    pool.close();
    assertThatThrownBy(() -> pool.provide(1))
        .isInstanceOf(IOException.class)
        .hasMessage("the pool is closed");
  }
}
