package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code constructs.txt} says of attributes, pragmas and inline assembly. */
final class ConstructRules {
  private final Map<String, Map<String, Rule>> rules = new HashMap<>();

  /** Why something is refused. */
  record Rule(Reason reason, String why) {}

  private ConstructRules() {}

  static ConstructRules load() {
    ConstructRules loaded = new ConstructRules();
    for (String line : NameList.lines(ConstructRules.class, "constructs.txt")) {
      int bar = line.indexOf('|');
      String why = bar < 0 ? "" : line.substring(bar + 1).strip();
      List<String> words = new ArrayList<>(NameList.words(bar < 0 ? line : line.substring(0, bar)));
      String kind = words.remove(0);
      if (kind.equals("level")) {
        kind = "level " + words.remove(0);
      }
      Reason reason = Reason.FORMAT;
      if (kind.equals("attribute")
          || kind.equals("pragma")
          || kind.equals("asm")
          || kind.equals("asm-directive")) {
        reason = Reason.valueOf(words.remove(0));
      }
      Map<String, Rule> byName = loaded.rules.computeIfAbsent(kind, k -> new HashMap<>());
      Rule rule = new Rule(reason, why);
      (words.isEmpty() ? List.of("*") : words).forEach(name -> byName.put(name, rule));
    }
    return loaded;
  }

  /** An attribute without underscores. */
  Optional<Rule> attribute(String name, boolean levelIsFree) {
    return find("attribute", name)
        .or(() -> levelIsFree ? Optional.empty() : find("level attribute", name));
  }

  /** A pragma by its first words, joined by a slash. */
  Optional<Rule> pragma(String words, boolean levelIsFree) {
    return find("pragma", words)
        .or(() -> levelIsFree ? Optional.empty() : find("level pragma", words));
  }

  /** A word of a statement in assembly. */
  Optional<Rule> asmWord(String word) {
    return find("asm", word);
  }

  /** A directive of the assembler. */
  Optional<Rule> asmDirective(String name) {
    return find("asm-harmless", name).isPresent() ? Optional.empty() : find("asm-directive", "*");
  }

  private Optional<Rule> find(String kind, String name) {
    return Optional.ofNullable(rules.getOrDefault(kind, Map.of()).get(name));
  }
}
