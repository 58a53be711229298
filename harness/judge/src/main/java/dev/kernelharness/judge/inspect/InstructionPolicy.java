package dev.kernelharness.judge.inspect;

import dev.kernelharness.judge.inspect.Disassembly.Instruction;
import dev.kernelharness.judge.inspect.ElfFile.Section;
import dev.kernelharness.judge.screen.NameList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which instructions a kernel may hold: what computes and moves data, nothing that leaves it. */
final class InstructionPolicy {
  private static final NameList FORBIDDEN =
      NameList.ofResource(InstructionPolicy.class, "forbidden-instructions.txt");
  private static final NameList FLOATING_POINT_STATE =
      NameList.ofResource(InstructionPolicy.class, "floating-point-state-instructions.txt");
  private static final NameList CLOCKS =
      NameList.ofResource(InstructionPolicy.class, "clock-instructions.txt");
  private static final List<String> X86_CONTROL = List.of("%cr", "%db", "%dr");
  private static final List<String> X86_SEGMENTS =
      List.of("%cs", "%ds", "%es", "%fs", "%gs", "%ss");

  private final Disassembly code;
  private final List<Section> executable;
  private final boolean x86;

  InstructionPolicy(Disassembly code, List<Section> executable, int machine) {
    this.code = code;
    this.executable = executable;
    this.x86 = machine == ElfFile.MACHINE_X86_64;
  }

  /** What is wrong with the first instruction that may not be there. */
  Optional<String> violation() {
    for (Instruction instruction : code.instructions()) {
      if (isForbidden(instruction)) {
        return Optional.of(
            describe(instruction) + ": a kernel may not use this instruction; compute only");
      }
      if (x86 && jumpsIntoInstruction(instruction)) {
        return Optional.of(describe(instruction) + ": it leads into the middle of an instruction");
      }
    }
    return Optional.empty();
  }

  boolean changesFloatingPoint() {
    return code.instructions().stream().anyMatch(this::setsFloatingPointState);
  }

  /** The functions that read a clock by an instruction. */
  List<String> clockReaders() {
    return code.instructions().stream()
        .filter(i -> CLOCKS.contains(i.mnemonic()) || i.operands().startsWith("cntvct_el0"))
        .map(InstructionPolicy::describe)
        .distinct()
        .toList();
  }

  private boolean isForbidden(Instruction instruction) {
    if (FORBIDDEN.contains(instruction.mnemonic())) {
      return true;
    }
    if (!x86) {
      // Only the floating-point state may be written by the name of a system register.
      return instruction.mnemonic().equals("msr") && !setsFloatingPointState(instruction);
    }
    return instruction.mnemonic().startsWith("mov") && writesSystemRegister(instruction.operands());
  }

  private boolean setsFloatingPointState(Instruction instruction) {
    return FLOATING_POINT_STATE.contains(instruction.mnemonic())
        || (!x86
            && instruction.mnemonic().equals("msr")
            && instruction.operands().startsWith("fp"));
  }

  private static boolean writesSystemRegister(String operands) {
    String target = operands.substring(operands.lastIndexOf(',') + 1).strip();
    return X86_SEGMENTS.contains(target) || X86_CONTROL.stream().anyMatch(operands::contains);
  }

  /**
   * Instructions that overlap would show the disassembler one thing and the processor another. A
   * compiler's code never does this.
   */
  private boolean jumpsIntoInstruction(Instruction instruction) {
    return instruction
        .target()
        .filter(at -> executable.stream().anyMatch(s -> s.holds(at)))
        .filter(at -> !code.startsAt(at))
        .isPresent();
  }

  private static String describe(Instruction instruction) {
    return String.format(
        Locale.ROOT,
        "%s in %s",
        instruction.mnemonic(),
        instruction.function().isEmpty() ? "its code" : instruction.function());
  }
}
