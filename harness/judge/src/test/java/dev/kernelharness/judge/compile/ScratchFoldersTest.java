package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFoldersTest {
  @TempDir Path parent;

  @Test
  void create_folder_isPrivate() throws IOException {
    try (ScratchFolders scratch = ScratchFolders.open(parent)) {
      Path folder = scratch.create();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void open_leftOversOfADeadProcess_areRemoved() throws IOException {
    Path dead = Files.createDirectory(parent.resolve("kernel-harness-compile-1"));
    Files.writeString(dead.resolve("lock"), "");
    Files.createDirectories(dead.resolve("c1/deep"));
    age(dead);
    ScratchFolders.open(parent).close();
    assertThat(dead).doesNotExist();
  }

  @Test
  void open_foldersOfLivingProcesses_areLeftAlone() throws IOException {
    try (ScratchFolders living = ScratchFolders.open(parent)) {
      Path folder = living.create();
      age(folder.resolveSibling("."));
      ScratchFolders.open(parent).close();
      assertThat(folder).exists();
    }
  }

  private static void age(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }
}
