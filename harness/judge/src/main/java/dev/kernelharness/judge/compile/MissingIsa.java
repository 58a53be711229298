package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which instruction-set extension a failed candidate asked for, when the target lacks it. The
 * compiler's own headers say which extension declares an intrinsic: {@code #pragma GCC
 * target("avx512f")} stands before it.
 */
final class MissingIsa {
  private static final Pattern MISMATCH =
      Pattern.compile("inlining failed in call to .*'(\\w+)': target specific option mismatch");
  private static final Pattern NEEDS_OPTION =
      Pattern.compile("'(\\w+)' needs (?:isa|target) (?:option|feature) (\\S+)");
  private static final Pattern TARGET = Pattern.compile("#pragma GCC target *\\(\"([^\"]+)\"\\)");

  private final Path headers;
  private final ConcurrentMap<String, Optional<String>> known = new ConcurrentHashMap<>();

  MissingIsa(Path headers) {
    this.headers = headers;
  }

  /** What people read: the intrinsic, its place, the extension; empty if nothing is missing. */
  Optional<String> explain(List<Diagnostic> diagnostics, String architecture) {
    for (Diagnostic diagnostic : diagnostics) {
      Matcher mismatch = MISMATCH.matcher(diagnostic.message());
      Matcher needs = NEEDS_OPTION.matcher(diagnostic.message());
      Optional<String> feature = Optional.empty();
      String name = "";
      if (mismatch.find()) {
        name = mismatch.group(1);
        feature = featureOf(name);
      } else if (needs.find()) {
        name = needs.group(1);
        feature = Optional.of(needs.group(2).replaceFirst("^-m", ""));
      }
      if (!name.isEmpty()) {
        String where = diagnostic.line() > 0 ? " (line " + diagnostic.line() + ")" : "";
        String needed = feature.orElse("an instruction set");
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s%s needs %s, which -march=%s does not have on this machine",
                name,
                where,
                needed,
                architecture));
      }
    }
    return Optional.empty();
  }

  /** The extension that declares the intrinsic, in GCC's spelling. */
  Optional<String> featureOf(String intrinsic) {
    return known.computeIfAbsent(intrinsic, this::search);
  }

  private Optional<String> search(String intrinsic) {
    Pattern declaration = Pattern.compile("^" + Pattern.quote(intrinsic) + "\\b *\\(");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(headers, "*.h")) {
      for (Path file : files) {
        Optional<String> feature = searchIn(file, intrinsic, declaration);
        if (feature.isPresent()) {
          return feature;
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // an explanation is a courtesy: without headers there is none
    }
    return Optional.empty();
  }

  private static Optional<String> searchIn(Path file, String intrinsic, Pattern declaration)
      throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!text.contains(intrinsic)) {
      return Optional.empty();
    }
    Optional<String> target = Optional.empty();
    for (String line : text.split("\n", -1)) {
      Matcher pragma = TARGET.matcher(line);
      if (pragma.find()) {
        target = Optional.of(pragma.group(1));
      } else if (line.startsWith(intrinsic) && declaration.matcher(line).find()) {
        return target;
      }
    }
    return Optional.empty();
  }
}
