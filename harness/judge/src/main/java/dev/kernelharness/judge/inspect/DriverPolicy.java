package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.inspect.ElfFile.Symbol;
import dev.kernelharness.judge.inspect.Inspector.Finding;
import dev.kernelharness.judge.screen.NameList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a candidate and the problem's driver, linked into one library, may have to do with each
 * other: the driver calls the entry, and nothing else of the candidate's. What a driver itself
 * imports is judged by a list of its own, which the candidate has no part in.
 */
final class DriverPolicy {
  private static final NameList IMPORTS =
      NameList.ofResource(DriverPolicy.class, "driver-imports.txt");

  /** Ways to return while others go on: the driver shows the result after the call. */
  private static final NameList REFUSED =
      NameList.ofResource(DriverPolicy.class, "driver-refused-imports.txt");

  private static final Set<String> EXPORTS = Set.of("kh_call", "kh_before", "kh_after");

  private final Set<String> wantedByDriver;
  private final Set<String> wantedByCandidate;
  private final Set<String> definedByCandidate;
  private final String entry;

  DriverPolicy(ElfFile driver, ElfFile candidate, String entry) throws MalformedElfException {
    this.wantedByDriver = undefined(driver);
    this.wantedByCandidate = undefined(candidate);
    this.definedByCandidate =
        candidate.symbols(ElfFile.SECTION_SYMBOLS).stream()
            .filter(symbol -> symbol.isDefined() && symbol.isGlobal())
            .map(Symbol::name)
            .collect(Collectors.toSet());
    this.entry = "_Z" + entry.length() + entry; // as the Itanium C++ ABI begins its name
  }

  /** The names that the library must export, and no others. */
  static Set<String> exports() {
    return EXPORTS;
  }

  /**
   * What the candidate does to the driver.
   *
   * @throws IOException if the driver itself imports what no driver may
   */
  Optional<Finding> finding() throws IOException {
    Set<String> foreign = new TreeSet<>(wantedByDriver);
    foreign.removeIf(name -> name.startsWith(entry) || ImportPolicy.isAllowed(name));
    foreign.removeIf(IMPORTS::contains);
    if (!foreign.isEmpty()) {
      throw new IOException("the problem's driver imports " + String.join(", ", foreign));
    }
    Set<String> taken = new TreeSet<>(definedByCandidate);
    taken.retainAll(wantedByDriver);
    taken.removeIf(name -> name.startsWith(entry));
    if (!taken.isEmpty()) {
      return Optional.of(
          new Finding(
              Reason.INTEGRITY,
              "it defines "
                  + String.join(", ", taken)
                  + ", which the problem's driver would call; make it static or rename it"));
    }
    List<String> refused = wantedByCandidate.stream().filter(REFUSED::contains).sorted().toList();
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Reason.LIBRARY,
                "it uses " + String.join(", ", refused) + ", with which the call could be left"));
  }

  /** Whether the library may import a name. */
  boolean mayImport(String name) {
    return ImportPolicy.isAllowed(name)
        || (IMPORTS.contains(name)
            && wantedByDriver.contains(name)
            && !wantedByCandidate.contains(name));
  }

  private static Set<String> undefined(ElfFile file) throws MalformedElfException {
    return file.symbols(ElfFile.SECTION_SYMBOLS).stream()
        .filter(symbol -> !symbol.isDefined() && !symbol.name().isEmpty())
        .map(Symbol::name)
        .collect(Collectors.toSet());
  }
}
