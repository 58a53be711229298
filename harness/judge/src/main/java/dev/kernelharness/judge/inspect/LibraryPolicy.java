package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.inspect.ElfFile.Dynamic;
import dev.kernelharness.judge.inspect.ElfFile.Relocation;
import dev.kernelharness.judge.inspect.ElfFile.Segment;
import dev.kernelharness.judge.inspect.ElfFile.Symbol;
import dev.kernelharness.judge.inspect.Inspector.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a linked library may be, its code and imports aside. */
final class LibraryPolicy {
  /** Entries of the dynamic table under which the loader would run code or relax protection. */
  private static final Map<Long, String> FORBIDDEN_DYNAMICS =
      Map.of(
          12L, "DT_INIT",
          13L, "DT_FINI",
          15L, "DT_RPATH",
          22L, "DT_TEXTREL",
          26L, "DT_FINI_ARRAY",
          29L, "DT_RUNPATH",
          32L, "DT_PREINIT_ARRAY",
          0x7ffffffdL, "DT_AUXILIARY",
          0x7fffffffL, "DT_FILTER",
          0x6ffffefcL, "DT_AUDIT");

  private static final long INIT_ARRAY = 25;
  private static final long FLAGS = 30;
  private static final long FLAG_TEXT_RELOCATIONS = 4;

  /** libgcc's, behind {@code __builtin_cpu_supports}; the object was seen to have none itself. */
  private static final Set<String> HARMLESS_CONSTRUCTORS =
      Set.of("__cpu_indicator_init", "init_have_lse_atomics", "__init_cpu_features");

  private static final Map<Integer, Long> INDIRECT_RELOCATION =
      Map.of(ElfFile.MACHINE_X86_64, 37L, ElfFile.MACHINE_AARCH64, 1032L);

  private final ElfFile library;
  private final Set<String> exports;
  private final long memoryLimitBytes;

  LibraryPolicy(ElfFile library, Set<String> exports, long memoryLimitBytes) {
    this.library = library;
    this.exports = exports;
    this.memoryLimitBytes = memoryLimitBytes;
  }

  Optional<Finding> finding() throws MalformedElfException {
    Optional<Finding> found = exports();
    if (found.isEmpty()) {
      found = loadingRunsCode();
    }
    if (found.isEmpty()) {
      found = protection();
    }
    return found.isEmpty() ? memory() : found;
  }

  private Optional<Finding> exports() throws MalformedElfException {
    Set<String> exported =
        library.symbols(ElfFile.SECTION_DYNAMIC_SYMBOLS).stream()
            .filter(s -> s.isDefined() && s.isGlobal())
            .map(Symbol::name)
            .collect(Collectors.toSet());
    return exported.equals(exports)
        ? Optional.empty()
        : integrity("it exports more than the entry: " + exported);
  }

  private Optional<Finding> loadingRunsCode() throws MalformedElfException {
    boolean hasArray = false;
    for (Dynamic entry : library.dynamics()) {
      String name = FORBIDDEN_DYNAMICS.get(entry.tag());
      if (name != null) {
        return integrity("the loader would act on its " + name + " entry; no start-up code");
      }
      if (entry.tag() == FLAGS && (entry.value() & FLAG_TEXT_RELOCATIONS) != 0) {
        return integrity("loading it changes its code (text relocations)");
      }
      hasArray |= entry.tag() == INIT_ARRAY;
    }
    long indirect = INDIRECT_RELOCATION.getOrDefault(library.machine(), -1L);
    for (Relocation relocation : library.relocations()) {
      if (relocation.type() == indirect) {
        return integrity("it holds an indirect function, whose resolver runs at loading");
      }
    }
    return hasArray ? constructors() : Optional.empty();
  }

  private Optional<Finding> constructors() throws MalformedElfException {
    List<ElfFile.Section> arrays =
        library.sections().stream().filter(s -> s.type() == ElfFile.SECTION_INIT_ARRAY).toList();
    List<Symbol> symbols = library.symbols(ElfFile.SECTION_SYMBOLS);
    for (Relocation relocation : library.relocations()) {
      if (arrays.stream().anyMatch(a -> a.holds(relocation.place()))) {
        Set<String> names =
            symbols.stream()
                .filter(s -> s.isFunction() && s.value() == relocation.addend())
                .map(Symbol::name)
                .collect(Collectors.toSet());
        if (names.stream().noneMatch(HARMLESS_CONSTRUCTORS::contains)) {
          return integrity("loading it runs " + (names.isEmpty() ? "code" : names.toString()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> protection() {
    boolean stackMarked = false;
    for (Segment segment : library.segments()) {
      if (segment.isExecutable() && segment.isWritable()) {
        return integrity("it has memory that is writable and executable");
      }
      stackMarked |= segment.type() == Segment.STACK && !segment.isExecutable();
    }
    return stackMarked ? Optional.empty() : integrity("it asks for an executable stack");
  }

  private Optional<Finding> memory() {
    long bytes = 0;
    for (Segment segment : library.segments()) {
      if (segment.type() == Segment.LOAD) {
        if (segment.memoryBytes() < 0 || segment.memoryBytes() > memoryLimitBytes - bytes) {
          return Optional.of(
              new Finding(
                  Reason.MEMORY_LIMIT,
                  String.format(
                      Locale.ROOT,
                      "its static data needs %d MiB, the limit is %d MiB",
                      segment.memoryBytes() >>> 20,
                      memoryLimitBytes >> 20)));
        }
        bytes += segment.memoryBytes();
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> integrity(String detail) {
    return Optional.of(new Finding(Reason.INTEGRITY, detail));
  }
}
