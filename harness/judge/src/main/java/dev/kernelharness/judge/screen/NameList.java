package dev.kernelharness.judge.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of names as the policy's files write it: {@code name*} is every name that begins so, {@code
 * !} before either takes it out again.
 */
public final class NameList {
  private final Set<String> names = new HashSet<>();
  private final Set<String> prefixes = new LinkedHashSet<>();
  private final Set<String> exceptions = new HashSet<>();
  private final Set<String> exceptedPrefixes = new LinkedHashSet<>();

  /** The set that these words describe. */
  public NameList(Collection<String> words) {
    for (String word : words) {
      boolean exception = word.startsWith("!");
      String name = exception ? word.substring(1) : word;
      if (name.endsWith("*")) {
        String prefix = name.substring(0, name.length() - 1);
        (exception ? exceptedPrefixes : prefixes).add(prefix);
      } else {
        (exception ? exceptions : names).add(name);
      }
    }
  }

  /** The set in a resource beside a class: words, where {@code #} begins a comment. */
  public static NameList ofResource(Class<?> beside, String resource) {
    return new NameList(
        lines(beside, resource).stream().flatMap(line -> words(line).stream()).toList());
  }

  /** Whether the name is in the set. */
  public boolean contains(String name) {
    boolean excepted = exceptions.contains(name) || startsWithOne(name, exceptedPrefixes);
    return !excepted && (names.contains(name) || startsWithOne(name, prefixes));
  }

  /** A resource's lines without comments and blank lines. */
  static List<String> lines(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks the resource " + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line's words. */
  static List<String> words(String line) {
    return List.of(line.strip().split("\\s+", -1));
  }

  private static boolean startsWithOne(String name, Set<String> prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
