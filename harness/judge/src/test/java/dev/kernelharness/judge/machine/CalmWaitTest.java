package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How waiting in vain shortens the next wait, in whichever process it is. */
class CalmWaitTest {

  private static final Duration LONG = Duration.ofMillis(2500);

  @TempDir private Path folder;

  @Test
  void waited_inVain_halvesTheNext() {
    wait(Duration.ZERO).waited(false);
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(Duration.ofMillis(1250));
    wait(Duration.ZERO).waited(false);
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(Duration.ofMillis(625));
  }

  @Test
  void waited_alwaysInVain_staysWorthALook() {
    for (int i = 0; i < 100; i++) {
      wait(Duration.ZERO).waited(false);
    }
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void waited_calmCame_waitsAsLongAsEver() {
    wait(Duration.ZERO).waited(false);
    wait(Duration.ZERO).waited(true);
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(LONG);
  }

  @Test
  void longest_aMinuteAfterAVainWait_isAsLongAsEver() {
    wait(Duration.ZERO).waited(false);
    assertThat(wait(Duration.ofSeconds(50)).longest()).isLessThan(LONG);
    assertThat(wait(Duration.ofSeconds(70)).longest()).isEqualTo(LONG);
  }

  @Test
  void longest_damagedFile_isAsLongAsEver() throws IOException {
    Files.writeString(folder.resolve("calm"), "soon");
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(LONG);
    Files.writeString(folder.resolve("calm"), "86400000");
    assertThat(wait(Duration.ZERO).longest()).isEqualTo(LONG);
  }

  @Test
  void waited_noPlaceForTheFile_isNoError() {
    CalmWait nowhere = new CalmWait(folder.resolve("none/calm"), Clock.systemUTC());
    nowhere.waited(false);
    assertThat(nowhere.longest()).isEqualTo(LONG);
  }

  private CalmWait wait(Duration later) {
    return new CalmWait(folder.resolve("calm"), Clock.offset(Clock.systemUTC(), later));
  }
}
