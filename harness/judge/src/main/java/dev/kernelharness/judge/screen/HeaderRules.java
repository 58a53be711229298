package dev.kernelharness.judge.screen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code headers.txt} says: which headers may be included, and why others may not. */
final class HeaderRules {
  private final Map<String, Optional<Technique>> allowed = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  private HeaderRules() {}

  static HeaderRules load() {
    HeaderRules rules = new HeaderRules();
    for (String line : NameList.lines(HeaderRules.class, "headers.txt")) {
      List<String> parts = NameList.words(line);
      if (parts.get(0).equals("!")) {
        rules.refused.put(parts.get(1), String.join(" ", parts.subList(2, parts.size())));
      } else {
        String technique = parts.get(1);
        rules.allowed.put(
            parts.get(0),
            technique.equals("-")
                ? Optional.empty()
                : Optional.of(StageRules.technique(technique)));
      }
    }
    return rules;
  }

  boolean isAllowed(String name) {
    return allowed.containsKey(name);
  }

  /** The technique that an allowed header belongs to. */
  Optional<Technique> techniqueOf(String name) {
    return allowed.getOrDefault(name, Optional.empty());
  }

  /** Why a header is refused. */
  String whyNot(String name) {
    return refused.getOrDefault(
        name, "only headers of standard C and C++, intrinsics and OpenMP are");
  }
}
