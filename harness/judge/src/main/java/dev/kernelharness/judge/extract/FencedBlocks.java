package dev.kernelharness.judge.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fenced blocks of a Markdown text, by CommonMark's rules, indented fences included. */
final class FencedBlocks {
  private static final int MIN_FENCE = 3;
  private static final int MAX_BLOCKS = 1000;

  private FencedBlocks() {}

  /**
   * One block.
   *
   * @param tag the first word behind the opening fence, lower case; empty if there is none
   * @param text its lines
   * @param closed whether a closing fence was found
   */
  record Block(String tag, String text, boolean closed) {

    /** Whether the tag leaves open that this is C or C++. */
    boolean mayBeC() {
      return tag.isEmpty() || language().isPresent();
    }

    /** The language that the tag names, if it names one. */
    Optional<Language> language() {
      return Language.named(tag);
    }
  }

  /** Finds the blocks, in order. */
  static List<Block> in(String text) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    String tag = "";
    char fence = 0; // of the open block
    int length = 0;
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      int run = fenceLength(stripped);
      if (fence == 0) {
        if (run >= MIN_FENCE && opens(stripped, run) && blocks.size() < MAX_BLOCKS) {
          fence = stripped.charAt(0);
          length = run;
          tag = tagOf(stripped.substring(run));
          body.setLength(0);
        }
      } else if (run >= length && stripped.charAt(0) == fence && run == stripped.length()) {
        blocks.add(new Block(tag, body.toString(), true));
        fence = 0;
      } else {
        body.append(line).append('\n');
      }
    }
    if (fence != 0) {
      blocks.add(new Block(tag, body.toString(), false));
    }
    return blocks;
  }

  private static int fenceLength(String line) {
    if (line.isEmpty() || (line.charAt(0) != '`' && line.charAt(0) != '~')) {
      return 0;
    }
    int run = 0;
    while (run < line.length() && line.charAt(run) == line.charAt(0)) {
      run++;
    }
    return run;
  }

  /** Text between backticks in one line is inline code, not a fence. */
  private static boolean opens(String line, int run) {
    return line.charAt(0) == '~' || line.indexOf('`', run) < 0;
  }

  private static String tagOf(String info) {
    String text = info.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < text.length() && " \t,{:".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
