package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeToolsTest {
  @TempDir Path cache;

  @Test
  void extractTo_twice_usesOneFolder() throws IOException {
    NativeTools first = NativeTools.extractTo(cache.resolve("a/b"));
    NativeTools second = NativeTools.extractTo(cache.resolve("a/b"));
    assertThat(second.directory()).isEqualTo(first.directory());
    assertThat(first.leash()).isExecutable();
    assertThat(first.header()).content().contains("KH_ABI_VERSION");
    try (Stream<Path> folders = Files.list(cache.resolve("a/b"))) {
      assertThat(folders).containsExactly(first.directory());
    }
  }

  @Test
  void extractTo_changedTool_isRefused() throws IOException {
    NativeTools tools = NativeTools.extractTo(cache);
    Files.writeString(tools.leash(), "changed");
    assertThatThrownBy(() -> NativeTools.extractTo(cache))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed, delete its folder: " + tools.leash());
  }
}
