package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Diagnostic.Severity;
import dev.kernelharness.nativetemplate.ShimSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GCC's messages as values. Reads the text form, a line a message, which has been the same since
 * long before the JSON form came (and went), and which survives being cut off at an output limit.
 */
final class GccDiagnostics {

  /**
   * Who sees ten errors needs no more, and each undeclared name costs GCC milliseconds: it looks
   * for a similar one among all intrinsics.
   */
  private static final int MAX_ERRORS = 10;

  /**
   * Plain text, columns in bytes. The quoted source lines are not read, but without them GCC places
   * a missing semicolon at the next line's first token.
   */
  static final List<String> FLAGS =
      List.of(
          "-fdiagnostics-color=never",
          "-fdiagnostics-show-caret",
          "-fdiagnostics-show-line-numbers",
          "-fdiagnostics-column-unit=byte",
          "-fmessage-length=0",
          "-ftrack-macro-expansion=0",
          "-fmax-errors=" + MAX_ERRORS);

  private static final int MAX_MESSAGE_CHARS = 500;
  private static final int MAX_DIAGNOSTICS = 50;

  private GccDiagnostics() {}

  /**
   * A message with the file it was found in.
   *
   * @param file the name in the message; empty if the message has no place
   */
  record Located(String file, Diagnostic diagnostic) {}

  /**
   * Reads GCC's standard error. A message about a header that is followed by a note about the
   * candidate's file ("called from here") is placed at the note.
   *
   * @param candidateFile the name under which the candidate was compiled
   * @param source the candidate's source, for excerpts
   */
  static List<Located> parse(String standardError, String candidateFile, String source) {
    List<String> sourceLines = source.lines().toList();
    List<Located> found = new ArrayList<>();
    for (String line : standardError.split("\n", -1)) {
      Optional<Located> parsed = parseLine(line, candidateFile, sourceLines);
      if (parsed.isEmpty()) {
        continue;
      }
      Located next = parsed.get();
      if (next.diagnostic().severity() == Severity.NOTE && !found.isEmpty()) {
        Located last = found.get(found.size() - 1);
        boolean foreign =
            !last.file().equals(candidateFile) && !last.file().equals(ShimSource.ENTRY_CHECK_FILE);
        if (foreign && next.file().equals(candidateFile)) {
          found.set(found.size() - 1, movedTo(next, last.diagnostic()));
        }
        continue;
      }
      if (found.size() < MAX_DIAGNOSTICS) {
        found.add(next);
      }
    }
    return found;
  }

  private static Located movedTo(Located place, Diagnostic what) {
    Diagnostic at = place.diagnostic();
    return new Located(
        place.file(),
        new Diagnostic(what.severity(), at.line(), at.column(), what.message(), at.excerpt()));
  }

  /** Reads {@code file:line:column: severity: message}, where the places may be missing. */
  private static Optional<Located> parseLine(
      String line, String candidateFile, List<String> sourceLines) {
    if (line.startsWith(" ")) {
      return Optional.empty(); // a quoted source line, which may say anything
    }
    Severity severity = Severity.ERROR;
    int at = -1;
    int messageStart = -1;
    String[] words = {": fatal error: ", ": error: ", ": warning: ", ": note: "};
    Severity[] meanings = {Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.NOTE};
    for (int i = 0; i < words.length; i++) {
      int index = line.indexOf(words[i]);
      if (index >= 0 && (at < 0 || index < at)) {
        at = index;
        messageStart = index + words[i].length();
        severity = meanings[i];
      }
    }
    if (at < 0) {
      return Optional.empty();
    }
    String[] place = line.substring(0, at).split(":", -1);
    String file = place[0];
    int lineNumber = place.length > 1 ? number(place[1]) : 0;
    int column = place.length > 2 ? number(place[2]) : 0;
    boolean own = file.equals(candidateFile);
    Optional<String> excerpt =
        own && lineNumber >= 1 && lineNumber <= sourceLines.size()
            ? Optional.of(shortened(sourceLines.get(lineNumber - 1)))
            : Optional.empty();
    String message = shortened(line.substring(messageStart));
    if (!own && lineNumber > 0) {
      // A line number of another file would point into the wrong text.
      lineNumber = 0;
      column = 0;
    }
    return Optional.of(
        new Located(file, new Diagnostic(severity, lineNumber, column, message, excerpt)));
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS) + "…";
  }
}
