package dev.kernelharness.search.replay;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One written answer, from a file: a head between two lines {@code ---}, each of its lines {@code
 * key: value}, then the answer as it is, without the file's last line feed. A file that does not
 * begin with {@code ---} has no head.
 *
 * @param name the file's name without its ending
 * @param turn how many answers of the model are in a conversation that this one continues, from 0
 * @param asked what the last message must hold for this to be an answer to it; empty for code
 * @param finish {@code stop} or {@code length}
 * @param reasoning what the model thought before
 * @param text the answer
 */
public record Completion(
    String name,
    int turn,
    Optional<String> asked,
    String finish,
    Optional<String> reasoning,
    String text) {

  static final String ENDING = ".md";

  private static final String FENCE = "---\n";

  /** What a head may say; the judge's tests read what the server does not. */
  private static final Set<String> KEYS =
      Set.of("expect", "kernel", "needs", "turn", "asked", "finish", "reasoning");

  private static final Set<String> FINISHES = Set.of("stop", "length");

  /**
   * Reads a file.
   *
   * @throws ReplayException if it can't be read or its head is not as it should be
   */
  static Completion read(Path file) {
    String content = content(file);
    Map<String, String> head = new TreeMap<>();
    int at = 0;
    if (content.startsWith(FENCE)) {
      at = readHead(file, content, head);
    }
    String name = String.valueOf(file.getFileName());
    String text = content.substring(at);
    return new Completion(
        name.substring(0, name.length() - ENDING.length()),
        turn(file, head),
        Optional.ofNullable(head.get("asked")),
        finish(file, head),
        Optional.ofNullable(head.get("reasoning")),
        text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  /** Returns where the answer begins. */
  private static int readHead(Path file, String content, Map<String, String> head) {
    int at = FENCE.length();
    for (int line = 2; ; line++) {
      int end = content.indexOf('\n', at);
      if (end < 0) {
        throw new ReplayException(file + ", line " + line + ": the head has no end: write ---");
      }
      String text = content.substring(at, end);
      at = end + 1;
      if (text.equals("---")) {
        return at;
      }
      int colon = text.indexOf(':');
      String key = colon < 0 ? text : text.substring(0, colon);
      if (colon < 0 || !KEYS.contains(key)) {
        throw new ReplayException(
            file
                + ", line "
                + line
                + ": expected one of "
                + String.join(", ", sorted())
                + ": '"
                + key
                + "'");
      }
      if (head.put(key, text.substring(colon + 1).strip()) != null) {
        throw new ReplayException(file + ", line " + line + ": " + key + " is there twice");
      }
    }
  }

  private static Iterable<String> sorted() {
    return KEYS.stream().sorted().toList();
  }

  private static int turn(Path file, Map<String, String> head) {
    String turn = head.getOrDefault("turn", "0");
    if (!turn.matches("[0-9]{1,3}")) {
      throw new ReplayException(file + ": turn must be a number from 0: '" + turn + "'");
    }
    return Integer.parseInt(turn);
  }

  private static String finish(Path file, Map<String, String> head) {
    String finish = head.getOrDefault("finish", "stop");
    if (!FINISHES.contains(finish)) {
      throw new ReplayException(file + ": finish is stop or length: '" + finish + "'");
    }
    return finish;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ReplayException(file + ": not UTF-8", e);
    } catch (IOException e) {
      throw new ReplayException(file + ": can't be read: " + e.getMessage(), e);
    }
  }
}
