package dev.kernelharness.judge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of several systems. */
class FactsTest {

  @TempDir Path folder;

  @Test
  void topology_siblingsAndCpuset_countsWhatIsUsable() throws IOException {
    Topology topology = Topology.read(Fixture.unpack(Fixture.ZEN3, folder), "amd64", 16);

    assertThat(topology.onlineCpus()).isEqualTo(32);
    assertThat(topology.usableCpus()).isEqualTo(16);
    assertThat(topology.usableCores()).hasValue(8);
    assertThat(topology.hasSiblings()).contains(true);
    assertThat(topology.sockets()).hasValue(1);
    assertThat(topology.numaNodes()).hasValue(1);
    assertThat(topology.lastCacheBytes()).hasValue(32L << 20);
  }

  @Test
  void topology_guestWithoutSiblings_saysSo() throws IOException {
    Topology topology = Topology.read(Fixture.unpack(Fixture.GUEST, folder), "amd64", 2);

    assertThat(topology.hasSiblings()).contains(false);
    assertThat(topology.usableCores()).hasValue(2);
    assertThat(topology.lastCacheBytes()).hasValue(491_520L << 10);
  }

  @Test
  void topology_arm64_readsCoreCpusList() throws IOException {
    Topology topology = Topology.read(Fixture.unpack(Fixture.ARM64, folder), "aarch64", 64);

    assertThat(topology.usableCores()).hasValue(64);
    assertThat(topology.numaNodes()).hasValue(2);
    assertThat(topology.lastCacheBytes()).isEmpty();
  }

  @Test
  void frequency_ofEachSystem_isReadOrAbsent(@TempDir Path other) throws IOException {
    Frequency zen3 = Frequency.read(Fixture.unpack(Fixture.ZEN3, folder));
    Frequency guest = Frequency.read(Fixture.unpack(Fixture.GUEST, other));

    assertThat(zen3.governor()).contains("schedutil");
    assertThat(zen3.driver()).contains("acpi-cpufreq");
    assertThat(zen3.turbo()).contains(true);
    assertThat(zen3.maxKilohertz()).hasValue(3_400_000);
    assertThat(guest.governor()).isEmpty();
    assertThat(guest.turbo()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    Fixture.ZEN3 + ",,,hpet",
    Fixture.GUEST + ",KVM,,tsc",
    Fixture.ARM64 + ",Amazon EC2,kubepods,arch_sys_counter"
  })
  void surroundings_ofEachSystem_areSeen(
      String fixture, String hypervisor, String container, String clockSource) throws IOException {
    Surroundings surroundings = Surroundings.read(Fixture.unpack(fixture, folder));

    assertThat(surroundings.hypervisor()).isEqualTo(Optional.ofNullable(hypervisor));
    assertThat(surroundings.container()).isEqualTo(Optional.ofNullable(container));
    assertThat(surroundings.clockSource()).contains(clockSource);
    assertThat(surroundings.kernel()).isPresent();
  }

  @Test
  void cgroup_v2WithQuotaHigherUp_takesTheTightest() throws IOException {
    CgroupLimits limits = CgroupLimits.read(Fixture.unpack(Fixture.ZEN3, folder));

    assertThat(limits.version()).contains("v2");
    assertThat(limits.quotaCpus()).hasValue(4);
    assertThat(limits.memoryBytes()).hasValue(8L << 30);
    assertThat(limits.memoryUsedBytes()).hasValue(1L << 30);
    assertThat(limits.pids()).hasValue(400);
    assertThat(limits.cpuset()).contains("0-7,16-23");
    assertThat(limits.throttledPeriods()).hasValue(3);
  }

  @Test
  void cgroup_v1Unlimited_hasNoLimits() throws IOException {
    CgroupLimits limits = CgroupLimits.read(Fixture.unpack(Fixture.GUEST, folder));

    assertThat(limits.version()).contains("v1 and v2");
    assertThat(limits.quotaCpus()).isEmpty();
    assertThat(limits.memoryBytes()).isEmpty();
    assertThat(limits.pids()).isEmpty();
    assertThat(limits.cpuset()).contains("0-1");
  }

  @Test
  void cgroup_ownNamespace_readsTheRoot() throws IOException {
    CgroupLimits limits = CgroupLimits.read(Fixture.unpack(Fixture.ARM64, folder));

    assertThat(limits.version()).contains("v2");
    assertThat(limits.quotaCpus()).hasValue(1.5);
    assertThat(limits.memoryBytes()).hasValue(1L << 30);
    assertThat(limits.pids()).isEmpty();
  }

  @Test
  void memory_withSwapInUse_isRead() throws IOException {
    MemoryState memory = MemoryState.read(Fixture.unpack(Fixture.ZEN3, folder));

    assertThat(memory.totalBytes()).hasValue(65_753_180L << 10);
    assertThat(memory.swapUsedBytes()).hasValue((2_097_148L - 1_835_004L) << 10);
    assertThat(memory.hugePages()).contains("always");
  }

  @Test
  void load_sinceEarlierTimes_isAShare() throws IOException {
    SystemFiles files = Fixture.unpack(Fixture.ZEN3, folder);
    Load load = Load.read(files, Optional.of(new CpuTimes(99_000, 98_000, 0)));

    assertThat(load.oneMinute()).hasValue(0.42);
    assertThat(load.busyShare()).hasValue(0.5);
    assertThat(load.stealShare()).hasValue(0);
    assertThat(load.cpuPressure()).hasValue(0.015);
  }

  @Test
  void facts_ofAnEmptySystem_areAllAbsent() {
    SystemFiles nothing = new SystemFiles(folder);

    Topology topology = Topology.read(nothing, "amd64", 3);
    assertThat(topology.onlineCpus()).isEqualTo(3);
    assertThat(topology.usableCpus()).isEqualTo(3);
    assertThat(topology.hasSiblings()).isEmpty();
    assertThat(Frequency.read(nothing).governor()).isEmpty();
    assertThat(Surroundings.read(nothing).hypervisor()).isEmpty();
    assertThat(CgroupLimits.read(nothing).version()).isEmpty();
    assertThat(CgroupLimits.read(nothing).quotaCpus()).isEmpty();
    assertThat(MemoryState.read(nothing).totalBytes()).isEmpty();
    assertThat(Load.read(nothing, Optional.empty()).oneMinute()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0-3;8,5", "0,1", "'',0", "a-b;7,1", "5-3,0"})
  void cpuList_text_isCounted(String text, int cpus) {
    assertThat(CpuList.parse(text.replace(';', ','))).hasSize(cpus);
  }

  @Property(tries = 200)
  void cpuList_anyText_isRead(@ForAll String text) {
    assertThat(CpuList.parse(text)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"512K,524288", "32M,33554432", "7,7"})
  void cacheSize_text_isBytes(String text, long bytes) {
    assertThat(Topology.bytes(text)).hasValue(bytes);
  }
}
