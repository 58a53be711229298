package dev.kernelharness.judge.extract;

import dev.kernelharness.judge.extract.FencedBlocks.Block;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts together what a model has put into several fenced blocks: before the block with the entry go
 * earlier ones that hold nothing but directives, and those that define what it uses and does not
 * define itself. Linear in time.
 */
final class SplitCode {

  private SplitCode() {}

  /** The chosen block's source with what it needs of the blocks before it. */
  static String joined(List<Block> blocks, int chosen, SourceExtractor extractor) {
    String text = blocks.get(chosen).text();
    Set<String> used = TopLevel.words(text);
    Set<String> defined = new HashSet<>(TopLevel.of(text).names());
    Deque<String> parts = new ArrayDeque<>(List.of(text));
    for (int i = chosen - 1; i >= 0; i--) {
      Block block = blocks.get(i);
      if (block.closed() && block.mayBeC() && !extractor.definesEntry(block.text())) {
        TopLevel level = TopLevel.of(block.text());
        Set<String> words = TopLevel.words(block.text());
        boolean needed =
            level.names().stream().anyMatch(name -> used.contains(name) && !defined.contains(name));
        if (needed || isDirectivesOnly(block.text())) {
          parts.addFirst(block.text());
          used.addAll(words);
          defined.addAll(level.names());
        }
      }
    }
    return String.join("", parts);
  }

  private static boolean isDirectivesOnly(String text) {
    return !text.isBlank()
        && SourceText.masked(text)
            .lines()
            .allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
  }
}
