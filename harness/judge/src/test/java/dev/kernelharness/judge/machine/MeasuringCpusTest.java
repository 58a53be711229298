package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kernelharness.judge.process.Cpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringCpusTest {

  @TempDir private Path system;

  @Test
  void within_twoThreadsACore_takesOneOfEachCoreFirst() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      write("cpu/cpu" + cpu + "/topology/thread_siblings_list", cpu % 2 + "," + (cpu % 2 + 2));
    }
    MeasuringCpus cpus = within("0-3", "0-3");
    assertThat(cpus.order().numbers()).containsExactly(0, 1, 2, 3);
    assertThat(cpus.cores()).isEqualTo(2);
    assertThat(cpus.rest().count()).isZero();
  }

  @Test
  void within_siblingsNextToEachOther_skipsThem() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      int first = cpu / 2 * 2;
      write("cpu/cpu" + cpu + "/topology/thread_siblings_list", first + "-" + (first + 1));
    }
    assertThat(within("0-3", "0-3").order().numbers()).containsExactly(0, 2, 1, 3);
  }

  @Test
  void within_twoNodesWithNumbersInTurn_fillsOneNodeFirst() throws IOException {
    write("node/node0/cpulist", "0,2");
    write("node/node1/cpulist", "1,3");
    MeasuringCpus cpus = within("0-3", "0-3");
    assertThat(cpus.order().numbers()).containsExactly(0, 2, 1, 3);
    assertThat(cpus.cores()).isEqualTo(4);
  }

  @Test
  void within_nodeWithoutCpus_isPassedOver() throws IOException {
    write("node/node0/cpulist", "\n");
    write("node/node1/cpulist", "0-1");
    assertThat(within("1", "0-1").order()).isEqualTo(Cpus.parse("1"));
  }

  @Test
  void within_aPart_leavesTheRest() throws IOException {
    assertThat(within("1", "0-3").rest()).isEqualTo(Cpus.parse("0,2-3"));
  }

  @Test
  void chosen_cpuThatIsNotThere_saysWhichThereAre() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuringCpus.chosen(Cpus.parse("4000")))
        .withMessageContaining("4000")
        .withMessageContaining(Cpus.allowed().toList());
  }

  @Test
  void split_intoLanes_leavesACoreToCompileOn() throws IOException {
    assertThat(within("0-7", "0-7").split(2))
        .extracting(lane -> lane.order() + " " + lane.rest() + " " + lane.oneOfSeveral())
        .containsExactly("0-2 6 true", "3-5 7 true");
  }

  @Test
  void split_withARest_usesAllThatWasChosen() throws IOException {
    assertThat(within("2-5", "0-5").split(2))
        .extracting(lane -> lane.order() + " " + lane.rest() + " " + lane.cores())
        .containsExactly("2-3 0 2", "4-5 1 2");
  }

  @Test
  void split_intoOne_isTheSame() throws IOException {
    MeasuringCpus cpus = within("0-1", "0-1");
    assertThat(cpus.split(1)).containsExactly(cpus);
  }

  @Test
  void split_siblings_areLeftAlone() throws IOException {
    for (int cpu = 0; cpu < 8; cpu++) {
      write("cpu/cpu" + cpu + "/topology/thread_siblings_list", cpu % 4 + "," + (cpu % 4 + 4));
    }
    assertThat(within("0-7", "0-7").split(3))
        .extracting(lane -> lane.order() + " " + lane.rest())
        .containsExactly("0 3", "1 3", "2 3");
  }

  @Test
  void split_tooFewCores_saysSo() throws IOException {
    MeasuringCpus cpus = within("0-1", "0-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cpus.split(2))
        .withMessage("2 lanes need a core each and one to compile on; there are 2 cores");
  }

  private MeasuringCpus within(String wish, String allowed) throws IOException {
    return MeasuringCpus.within(Cpus.parse(wish), Cpus.parse(allowed), system);
  }

  private void write(String name, String text) throws IOException {
    Path file = system.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
