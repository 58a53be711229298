package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Signature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdapterSourceTest {
  private static final Signature SUM =
      new Signature(
          "sum",
          Optional.of(ElementType.FLOAT),
          List.of(
              TestSignatures.buffer("bytes", ElementType.UINT8, Argument.Role.IN, "n"),
              TestSignatures.size("n", ElementType.SIZE)));

  @Test
  void of_signature_callsTheEntryWithItsTypes() {
    assertThat(AdapterSource.of(SUM))
        .contains("#undef sum\n")
        .contains("float kh_entry(unsigned char *kh_0, unsigned long kh_1) {")
        .contains("return sum(kh_0, kh_1);");
  }

  @Test
  void shim_signature_callsTheAdapterAndKeepsNoDestructors() {
    assertThat(AdapterSource.shim(SUM))
        .contains("kh_entry(values[0].pointer, values[1].as_size)")
        .contains("int __cxa_atexit(");
  }

  @Test
  void of_entryOfTheAdaptersName_isRefused() {
    Signature same = new Signature(AdapterSource.ENTRY, Optional.empty(), SUM.arguments());
    assertThatThrownBy(() -> AdapterSource.of(same))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kh_entry");
  }
}
