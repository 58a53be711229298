package dev.kernelharness.judge.inspect;

import dev.kernelharness.judge.inspect.ElfFile.Section;
import dev.kernelharness.judge.inspect.ElfFile.Symbol;
import java.util.List;
import java.util.Optional;

/** Names the function that a constructor's section of an object refers to. */
final class StartUpFunction {
  private StartUpFunction() {}

  /**
   * The name; empty if it can't be told.
   *
   * @param symbols the object's symbol table, in order
   */
  static Optional<String> in(ElfFile object, Section section, List<Symbol> symbols) {
    Optional<Section> relocations =
        object.sections().stream()
            .filter(s -> s.type() == ElfFile.SECTION_RELOCATIONS)
            .filter(s -> s.name().equals(".rela" + section.name()))
            .findFirst();
    if (relocations.isEmpty()) {
      return Optional.empty();
    }
    try {
      for (ElfFile.Relocation relocation : object.relocationsOf(relocations.get())) {
        Optional<String> name = nameOf(relocation, symbols);
        if (name.isPresent()) {
          return name;
        }
      }
    } catch (MalformedElfException e) {
      return Optional.empty(); // a name is a courtesy
    }
    return Optional.empty();
  }

  /** A local function is referred to as a place in its section, a global one by its symbol. */
  private static Optional<String> nameOf(ElfFile.Relocation relocation, List<Symbol> symbols) {
    if (relocation.symbol() >= symbols.size()) {
      return Optional.empty();
    }
    Symbol direct = symbols.get(relocation.symbol());
    if (!direct.name().isEmpty() && direct.isFunction()) {
      return Optional.of(direct.name());
    }
    return symbols.stream()
        .filter(Symbol::isFunction)
        .filter(s -> s.sectionIndex() == direct.sectionIndex())
        .filter(s -> s.value() == relocation.addend())
        .map(Symbol::name)
        .findFirst();
  }
}
