package dev.kernelharness.judge.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.inspect.Disassembly.Instruction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class DisassemblyTest {

  @Test
  void parse_objdump240_findsEveryInstructionWithItsFunction() throws IOException {
    Disassembly code = fixture();
    assertThat(code.instructions()).hasSize(34);
    Instruction first = code.instructions().get(6);
    assertThat(first.function()).isEqualTo("f");
    assertThat(first.address()).isEqualTo(0x1020);
    assertThat(first.mnemonic()).isEqualTo("sub");
    assertThat(first.operands()).isEqualTo("$0x18,%rsp");
    assertThat(code.startsAt(0x1024)).isTrue();
    assertThat(code.startsAt(0x1025)).isFalse();
  }

  @Test
  void parse_prefixes_areNoMnemonics() throws IOException {
    List<String> mnemonics = fixture().instructions().stream().map(Instruction::mnemonic).toList();
    assertThat(mnemonics).contains("addl", "insb", "(bad)").doesNotContain("lock", "rep", "rex.w");
    assertThat(mnemonics.stream().filter("syscall"::equals)).hasSize(2);
  }

  @Test
  void target_ofJumpsAndAddresses_isRead() throws IOException {
    Disassembly code = fixture();
    assertThat(at(code, 0x1048).target()).contains(0x104bL);
    assertThat(at(code, 0x105d).target()).contains(0x2000L);
    assertThat(at(code, 0x1020).target()).isEmpty();
  }

  @Test
  void importedFunction_ofACallThroughTheLinkageTable_isNamed() throws IOException {
    Disassembly code = fixture();
    assertThat(at(code, 0x1064).importedFunction()).contains("puts");
    assertThat(at(code, 0x1048).importedFunction()).isEmpty();
  }

  @Tag("fuzz")
  @Property
  void parse_anyText_neverThrows(@ForAll String text) {
    assertThat(Disassembly.parse(" 10:\t" + text).instructions()).isNotNull();
  }

  private static Instruction at(Disassembly code, long address) {
    return code.instructions().stream()
        .filter(i -> i.address() == address)
        .findFirst()
        .orElseThrow();
  }

  private static Disassembly fixture() throws IOException {
    try (InputStream in = DisassemblyTest.class.getResourceAsStream("objdump-2.40.txt")) {
      assertThat(in).isNotNull();
      return Disassembly.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
