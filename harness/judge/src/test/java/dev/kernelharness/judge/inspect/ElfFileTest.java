package dev.kernelharness.judge.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class ElfFileTest {
  /** A real library that every JDK brings. */
  private static final Path LIBRARY = Path.of(System.getProperty("java.home"), "lib", "libzip.so");

  @Test
  void of_realLibrary_readsItsTables() throws Exception {
    ElfFile file = ElfFile.of(ByteBuffer.wrap(Files.readAllBytes(LIBRARY)));
    assertThat(file.machine()).isIn(ElfFile.MACHINE_X86_64, ElfFile.MACHINE_AARCH64);
    assertThat(file.sections()).extracting(ElfFile.Section::name).contains(".text", ".dynsym");
    assertThat(file.symbols(ElfFile.SECTION_DYNAMIC_SYMBOLS))
        .extracting(ElfFile.Symbol::name)
        .contains("ZIP_Open");
    assertThat(file.dynamics()).isNotEmpty();
    assertThat(file.relocations()).isNotEmpty();
    assertThat(file.segments()).anyMatch(ElfFile.Segment::isExecutable);
  }

  @Test
  void of_noElf_isMalformed() {
    assertThatThrownBy(() -> ElfFile.of(ByteBuffer.wrap(new byte[100])))
        .isInstanceOf(MalformedElfException.class);
    assertThatThrownBy(() -> ElfFile.of(ByteBuffer.allocate(0)))
        .isInstanceOf(MalformedElfException.class);
  }

  @Tag("fuzz")
  @Property
  void of_damagedLibrary_isReadOrMalformedNeverWorse(@ForAll long seed) throws IOException {
    byte[] damaged = Files.readAllBytes(LIBRARY);
    Random random = new Random(seed);
    for (int j = 0; j < 8; j++) {
      // The header, then the section headers at the end: where a wrong byte leads far.
      int end = random.nextBoolean() ? 512 : damaged.length;
      int start = end == 512 ? 6 : damaged.length - 2048;
      damaged[start + random.nextInt(end - start)] = (byte) random.nextInt();
    }
    assertThat(readAll(damaged)).isIn(true, false);
  }

  @Tag("fuzz")
  @Property
  void of_anyBytesAfterTheMagic_isReadOrMalformed(@ForAll byte[] bytes) {
    byte[] magic = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    byte[] file = new byte[magic.length + bytes.length];
    System.arraycopy(magic, 0, file, 0, magic.length);
    System.arraycopy(bytes, 0, file, magic.length, bytes.length);
    assertThat(readAll(file)).isIn(true, false);
  }

  private static boolean readAll(byte[] bytes) {
    try {
      ElfFile file = ElfFile.of(ByteBuffer.wrap(bytes));
      file.symbols(ElfFile.SECTION_SYMBOLS);
      file.symbols(ElfFile.SECTION_DYNAMIC_SYMBOLS);
      file.dynamics();
      file.relocations();
      return true;
    } catch (MalformedElfException e) {
      return false;
    }
  }
}
