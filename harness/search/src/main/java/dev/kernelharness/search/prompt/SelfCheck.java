package dev.kernelharness.search.prompt;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model concluded when it was asked about its own kernel. */
public enum SelfCheck {
  /** It holds its kernel for equal to the source. */
  SAME,
  /** It found a difference. */
  DIFFERENT,
  /** It did not say so in the form that was asked for. */
  UNCLEAR;

  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t>*_#`-]*verdict[*_`]*[ \\t]*[:=][ \\t*_`\"']*(same|different)\\b"
              + "(?![ \\t]*(?:[|/]|or\\b))[^\\n]*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** The name in stored samples. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The conclusion of an answer: its last line of the form {@code VERDICT: same|different}. */
  public static SelfCheck verdict(String text) {
    SelfCheck last = UNCLEAR;
    for (Matcher line = LINE.matcher(text); line.find(); ) {
      last = line.group(1).toLowerCase(Locale.ROOT).equals("same") ? SAME : DIFFERENT;
    }
    return last;
  }
}
