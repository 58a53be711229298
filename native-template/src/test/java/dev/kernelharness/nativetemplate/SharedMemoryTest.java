package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {

  @Test
  void create_memory_isPrivateZeroAndShared() throws IOException {
    try (SharedMemory memory = SharedMemory.create(1 << 16)) {
      assertThat(Files.getPosixFilePermissions(memory.path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.size(memory.path())).isEqualTo(memory.bytes());
      CallPlan.Buffer buffer = new CallPlan.Buffer(4096, 4096, 4032, 64);
      assertThat(memory.data(buffer).getDouble(0)).isZero();
      memory.data(buffer).putDouble(56, 1.5);
      assertThat(memory.data(buffer).asDoubleBuffer().get(7)).isEqualTo(1.5);
      assertThat(memory.data(buffer).remaining()).isEqualTo(64);
    }
  }

  @Test
  void unlink_memory_staysUsable() throws IOException {
    try (SharedMemory memory = SharedMemory.create(4096)) {
      memory.unlink();
      assertThat(memory.path()).doesNotExist();
      CallPlan.Buffer buffer = new CallPlan.Buffer(0, 4096, 0, 8);
      memory.data(buffer).putLong(0, 7);
      assertThat(memory.data(buffer).getLong(0)).isEqualTo(7);
    }
  }

  @Test
  void create_lengthOutOfRange_isRefused() {
    for (long bytes : new long[] {0, 1L << 31}) {
      assertThatThrownBy(() -> SharedMemory.create(bytes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("not " + bytes);
    }
  }
}
