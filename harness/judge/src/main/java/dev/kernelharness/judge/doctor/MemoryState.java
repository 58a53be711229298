package dev.kernelharness.judge.doctor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory.
 *
 * @param totalBytes all of it
 * @param availableBytes what a new program could have without swapping
 * @param swapTotalBytes swap space
 * @param swapUsedBytes what of it is in use
 * @param hugePages when transparent huge pages are given: {@code always}, {@code madvise} or {@code
 *     never}
 */
public record MemoryState(
    OptionalLong totalBytes,
    OptionalLong availableBytes,
    OptionalLong swapTotalBytes,
    OptionalLong swapUsedBytes,
    Optional<String> hugePages) {

  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  /** Reads it. */
  static MemoryState read(SystemFiles files) {
    OptionalLong swap = kilobytes(files, "SwapTotal");
    OptionalLong unused = kilobytes(files, "SwapFree");
    return new MemoryState(
        kilobytes(files, "MemTotal"),
        kilobytes(files, "MemAvailable"),
        swap,
        swap.isPresent() && unused.isPresent()
            ? OptionalLong.of(Math.max(0, swap.getAsLong() - unused.getAsLong()))
            : OptionalLong.empty(),
        files
            .text("sys/kernel/mm/transparent_hugepage/enabled")
            .map(CHOSEN::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1)));
  }

  private static OptionalLong kilobytes(SystemFiles files, String name) {
    OptionalLong kilobytes =
        files
            .field("proc/meminfo", name)
            .map(text -> SystemFiles.parse(text.replace("kB", "")))
            .orElse(OptionalLong.empty());
    return kilobytes.isPresent()
        ? OptionalLong.of(kilobytes.getAsLong() << 10)
        : OptionalLong.empty();
  }
}
