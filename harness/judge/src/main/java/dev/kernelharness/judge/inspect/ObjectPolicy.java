package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.inspect.ElfFile.Section;
import dev.kernelharness.judge.inspect.ElfFile.Symbol;
import dev.kernelharness.judge.inspect.Inspector.Finding;
import dev.kernelharness.judge.screen.NameList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a candidate's own object may hold. */
final class ObjectPolicy {
  private static final NameList RESERVED =
      NameList.ofResource(ObjectPolicy.class, "reserved-definitions.txt");
  private static final List<String> START_UP =
      List.of(".init", ".fini", ".ctors", ".dtors", ".preinit", ".interp");

  private final ElfFile object;

  ObjectPolicy(ElfFile object) {
    this.object = object;
  }

  Optional<Finding> finding() throws MalformedElfException {
    List<Symbol> symbols = object.symbols(ElfFile.SECTION_SYMBOLS);
    for (Section section : object.sections()) {
      if (runsByItself(section)) {
        return Optional.of(
            integrity(
                "%s runs when the library is loaded or unloaded: no constructors, destructors or"
                    + " start-up sections",
                functionOf(section, symbols)));
      }
    }
    for (Symbol symbol : symbols) {
      if (symbol.isIndirectFunction()) {
        return Optional.of(
            integrity(
                "%s is an indirect function (ifunc, target_clones), whose resolver runs at loading;"
                    + " write a plain function",
                symbol.name()));
      }
      if (isForOthersToCall(symbol) && RESERVED.contains(symbol.name())) {
        return Optional.of(
            integrity(
                "it defines %s, which belongs to the system or the judge; make it static or"
                    + " rename it",
                symbol.name()));
      }
      boolean inCode =
          object.section(symbol.sectionIndex()).filter(Section::isExecutable).isPresent();
      if (symbol.isData() && inCode) {
        return Optional.of(
            integrity("%s is data in a section of code; leave its section alone", symbol.name()));
      }
    }
    return writableCode();
  }

  private Optional<Finding> writableCode() {
    return object.sections().stream()
        .filter(s -> s.isLoaded() && s.isExecutable())
        .filter(s -> s.isWritable() || !s.name().startsWith(".text"))
        .findFirst()
        .map(s -> integrity("it puts code into the section %s; leave sections alone", s.name()));
  }

  /**
   * A variable may have any name: nobody calls it. Every C++ object has weak copies of templates.
   */
  private static boolean isForOthersToCall(Symbol symbol) {
    boolean instance = symbol.isWeak() && symbol.name().startsWith("_Z");
    return symbol.isGlobal() && symbol.isDefined() && !symbol.isData() && !instance;
  }

  private static boolean runsByItself(Section section) {
    boolean array =
        section.type() == ElfFile.SECTION_INIT_ARRAY
            || section.type() == ElfFile.SECTION_FINI_ARRAY
            || section.type() == ElfFile.SECTION_PREINIT_ARRAY;
    return array || START_UP.stream().anyMatch(section.name()::startsWith);
  }

  /** The function that a relocation in a start-up section leads to, when it can be told. */
  private String functionOf(Section section, List<Symbol> symbols) {
    return StartUpFunction.in(object, section, symbols)
        .map(ObjectPolicy::shown)
        .orElse(section.name());
  }

  /** GCC gathers the constructors of global objects in a function of this name. */
  private static String shown(String name) {
    return name.startsWith("_GLOBAL__sub_")
        ? "a global object's constructor (make it a static variable in a function: " + name + ")"
        : "the function " + name;
  }

  private static Finding integrity(String format, String name) {
    return new Finding(Reason.INTEGRITY, String.format(Locale.ROOT, format, name));
  }
}
