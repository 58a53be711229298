package dev.kernelharness.judge.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mutants that may be accepted.
 *
 * @param certain those that compute the same as the kernel they were made of, with the reason
 * @param possible those that are wrong but right when they are lucky: their lines begin with ~
 */
record EquivalentMutants(Map<String, String> certain, Map<String, String> possible) {

  private static final String RESOURCE = "equivalent-mutants.txt";
  private static final String LUCKY = "~ ";

  EquivalentMutants {
    certain = Map.copyOf(certain);
    possible = Map.copyOf(possible);
  }

  /** Reads the list. */
  static EquivalentMutants read() throws IOException {
    Map<String, String> certain = new HashMap<>();
    Map<String, String> possible = new HashMap<>();
    try (InputStream stream =
        Objects.requireNonNull(EquivalentMutants.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (line.startsWith(LUCKY)) {
          add(possible, line.substring(LUCKY.length()));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          add(certain, line);
        }
      }
    }
    return new EquivalentMutants(certain, possible);
  }

  boolean mayBeAccepted(String id) {
    return certain.containsKey(id) || possible.containsKey(id);
  }

  /** The ids of all. */
  Set<String> ids() {
    Set<String> ids = new TreeSet<>(certain.keySet());
    ids.addAll(possible.keySet());
    return ids;
  }

  private static void add(Map<String, String> reasons, String line) {
    int end = line.lastIndexOf(Mutants.SEPARATOR);
    if (line.split(" \\| ", -1).length != 4) {
      throw new IllegalArgumentException("not 'kernel | operator | line | reason': " + line);
    }
    String id = line.substring(0, end);
    String reason = line.substring(end + Mutants.SEPARATOR.length());
    if (reason.isBlank() || reasons.put(id, reason) != null) {
      throw new IllegalArgumentException("no reason, or listed twice: " + line);
    }
  }
}
