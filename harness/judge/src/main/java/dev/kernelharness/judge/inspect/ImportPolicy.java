package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.inspect.Disassembly.Instruction;
import dev.kernelharness.judge.inspect.ElfFile.Symbol;
import dev.kernelharness.judge.inspect.Inspector.Finding;
import dev.kernelharness.judge.screen.NameList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which functions of other libraries a kernel may use: those on the allow-list. */
final class ImportPolicy {
  private static final NameList ALLOWED =
      NameList.ofResource(ImportPolicy.class, "allowed-imports.txt");
  private static final Set<String> FLOATING_POINT_STATE =
      Set.of(
          "fesetround",
          "fesetenv",
          "feholdexcept",
          "feupdateenv",
          "feenableexcept",
          "fedisableexcept");

  private final ElfFile library;
  private final Disassembly code;
  private final Predicate<String> allowed;

  /**
   * The policy on a library.
   *
   * @param allowed which names may be imported
   */
  ImportPolicy(ElfFile library, Disassembly code, Predicate<String> allowed) {
    this.library = library;
    this.code = code;
    this.allowed = allowed;
  }

  /** Whether a candidate may import a name. */
  static boolean isAllowed(String name) {
    return ALLOWED.contains(name);
  }

  Optional<Finding> finding() throws MalformedElfException {
    List<String> refused =
        imports().stream().filter(name -> !allowed.test(name)).distinct().sorted().toList();
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    String names = refused.stream().map(this::withCallers).collect(Collectors.joining(", "));
    return Optional.of(
        new Finding(
            Reason.LIBRARY,
            "it uses " + names + "; a kernel may use libm, memory functions and OpenMP only"));
  }

  /** Whether an imported function can change the rounding mode. */
  boolean changesFloatingPoint() throws MalformedElfException {
    return imports().stream().anyMatch(FLOATING_POINT_STATE::contains);
  }

  /** Whether an imported function starts a team of threads: GCC's libgomp has all of them. */
  boolean startsTeams() throws MalformedElfException {
    return imports().stream().anyMatch(name -> name.startsWith("GOMP_"));
  }

  private List<String> imports() throws MalformedElfException {
    return library.symbols(ElfFile.SECTION_DYNAMIC_SYMBOLS).stream()
        .filter(s -> !s.isDefined() && !s.name().isEmpty())
        .map(Symbol::name)
        .toList();
  }

  private String withCallers(String name) {
    return code.instructions().stream()
        .filter(i -> i.importedFunction().filter(name::equals).isPresent())
        .map(Instruction::function)
        .filter(function -> !function.contains("@plt"))
        .findFirst()
        .map(function -> name + " (called from " + function + ")")
        .orElse(name);
  }
}
