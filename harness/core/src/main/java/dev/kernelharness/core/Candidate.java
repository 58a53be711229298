package dev.kernelharness.core;

import java.util.Optional;

/**
 * What was proposed for a problem, as it arrived: bytes that should be plain C or C++, an LLM's
 * answer with fenced code, or JSON that holds one.
 *
 * @param id what the caller calls it: a file's name, a JSON line's id
 * @param content the bytes; not copied, so not to be changed
 * @param language what the caller says about its language: a file's ending without the dot or a
 *     name, such as {@code cpp}; empty if the content has to tell
 * @param seed what its inputs follow from, so that another judging draws the same: a text that it
 *     can't know; empty for inputs by chance
 */
@SuppressWarnings("ArrayRecordComponent") // candidates are compared by id and hash, never by equals
public record Candidate(
    String id, byte[] content, Optional<String> language, Optional<String> seed) {

  /** A candidate with inputs by chance. */
  public Candidate(String id, byte[] content, Optional<String> language) {
    this(id, content, language, Optional.empty());
  }

  /** A candidate whose content tells its language. */
  public Candidate(String id, byte[] content) {
    this(id, content, Optional.empty());
  }

  /** The same with inputs that follow from a text. */
  public Candidate withSeed(String text) {
    return new Candidate(id, content, language, Optional.of(text));
  }

  /** A file's content: an ending other than {@code .c} tells its language. */
  public static Candidate ofFile(String name, byte[] content) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1);
    return new Candidate(
        name, content, Optional.of(ending).filter(e -> !e.isEmpty() && !e.equals("c")));
  }
}
