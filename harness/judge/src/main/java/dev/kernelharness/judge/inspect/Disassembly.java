package dev.kernelharness.judge.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A library's machine code as instructions, read from the output of {@code objdump -d
 * --no-show-raw-insn -w}.
 */
final class Disassembly {
  private static final Set<String> PREFIXES =
      Set.of(
          "addr32",
          "bnd",
          "cs",
          "data16",
          "ds",
          "es",
          "fs",
          "gs",
          "lock",
          "notrack",
          "rep",
          "repe",
          "repne",
          "repnz",
          "repz",
          "ss",
          "xacquire",
          "xrelease");

  private final List<Instruction> instructions;
  private final Set<Long> starts;

  private Disassembly(List<Instruction> instructions) {
    this.instructions = instructions;
    this.starts = new HashSet<>();
    instructions.forEach(i -> starts.add(i.address()));
  }

  /**
   * One instruction.
   *
   * @param function the symbol that it stands under; empty if there is none
   * @param mnemonic without prefixes, in lower case
   * @param operands as written, with the comment behind them
   */
  record Instruction(long address, String function, String mnemonic, String operands) {

    /** The address that it names as a place in code, if it names one. */
    Optional<Long> target() {
      int symbol = operands.indexOf('<');
      if (symbol < 0) {
        return Optional.empty();
      }
      String before = operands.substring(0, symbol).strip();
      int start = before.lastIndexOf(' ') + 1;
      return hexadecimal(before.substring(start));
    }

    /** The imported function that it calls through the linkage table, if it does. */
    Optional<String> importedFunction() {
      int at = operands.indexOf("@plt>");
      int start = operands.indexOf('<');
      return at > start && start >= 0
          ? Optional.of(operands.substring(start + 1, at))
          : Optional.empty();
    }
  }

  /** Reads the output; what is no instruction is skipped. */
  static Disassembly parse(String output) {
    List<Instruction> found = new ArrayList<>();
    String function = "";
    for (String line : output.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (line.endsWith(">:") && line.indexOf('<') > 0) {
        function = line.substring(line.indexOf('<') + 1, line.length() - 2);
      } else if (colon > 0 && line.startsWith(" ")) {
        Optional<Long> address = hexadecimal(line.substring(0, colon).strip());
        if (address.isPresent()) {
          found.add(instruction(address.get(), function, line.substring(colon + 1).strip()));
        }
      }
    }
    return new Disassembly(found);
  }

  List<Instruction> instructions() {
    return instructions;
  }

  /** Whether an instruction begins there. */
  boolean startsAt(long address) {
    return starts.contains(address);
  }

  private static Instruction instruction(long address, String function, String text) {
    String rest = text;
    while (true) {
      int end = 0;
      while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
        end++;
      }
      String word = rest.substring(0, end).toLowerCase(Locale.ROOT);
      String after = rest.substring(end).strip();
      boolean prefix = PREFIXES.contains(word) || word.equals("rex") || word.startsWith("rex.");
      if (!prefix || after.isEmpty()) {
        return new Instruction(address, function, word, after);
      }
      rest = after;
    }
  }

  private static Optional<Long> hexadecimal(String digits) {
    try {
      return Optional.of(Long.parseUnsignedLong(digits, 16));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
