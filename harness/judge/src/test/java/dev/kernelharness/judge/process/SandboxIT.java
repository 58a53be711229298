package dev.kernelharness.judge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine whose namespaces bubblewrap can use the walls; on others what is said instead. */
class SandboxIT {

  @TempDir private static Path folder;
  private static NativeTools tools;
  private static Sandbox sandbox;

  @BeforeAll
  static void find() throws Exception {
    tools = NativeTools.extract();
    sandbox = Sandbox.find(tools, Sandbox.Wish.AUTO);
  }

  @Test
  void find_switchedOff_saysSo() throws Exception {
    assertThat(Sandbox.find(tools, Sandbox.Wish.OFF).description())
        .isEqualTo("limits (switched off)");
  }

  @Test
  void find_required_givesBubblewrapOrSaysWhatToDo() throws Exception {
    if (works()) {
      assertThat(Sandbox.find(tools, Sandbox.Wish.REQUIRED).description()).isEqualTo("bubblewrap");
    } else {
      assertThatThrownBy(() -> Sandbox.find(tools, Sandbox.Wish.REQUIRED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a sandbox is required");
    }
  }

  @Test
  void confined_writesOnlyWhereItMay() throws Exception {
    Path file = folder.resolve("written");
    assertThat(run("/usr/bin/touch", file.toString()).succeeded()).isTrue();
    assertThat(file).exists();
    Path other = Path.of("/usr/lib/kernel-harness-was-here");
    if (works()) {
      assertThat(run("/usr/bin/touch", other.toString()).succeeded()).isFalse();
      assertThat(other).doesNotExist();
    }
  }

  @Test
  void confined_seesNoNetwork() throws Exception {
    String devices = run("/bin/cat", "/proc/net/dev").stdout();
    long others =
        devices
            .lines()
            .filter(line -> line.contains(":") && !line.strip().startsWith("lo:"))
            .count();
    assertThat(works() && others > 0).isFalse();
  }

  @Test
  void confined_seesNoOtherProcess() throws Exception {
    String listed = run("/bin/ls", "/proc").stdout();
    boolean seesUs = listed.lines().anyMatch(Long.toString(ProcessHandle.current().pid())::equals);
    assertThat(seesUs).isEqualTo(!works());
  }

  private static boolean works() {
    return sandbox.description().equals("bubblewrap");
  }

  private static Finished run(String... arguments) throws Exception {
    Command command =
        new Command(
                List.of(arguments),
                folder,
                Map.of(),
                Limits.ofWall(Duration.ofSeconds(10)),
                1 << 16)
            .confined(new Confinement(List.of(), List.of(folder)));
    return new Leash(tools, sandbox).run(command);
  }
}
