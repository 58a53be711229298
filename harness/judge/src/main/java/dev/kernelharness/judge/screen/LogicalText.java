package dev.kernelharness.judge.screen;

import java.util.Arrays;

/**
 * Source after translation phase 2: backslash, optional blanks (as GCC allows) and a line feed are
 * gone. Knows where each character stood. Trigraphs stay as they are: GNU modes have none.
 */
final class LogicalText {
  static final char END = '\0';

  private final String source;
  private final char[] text;
  private final int[] offsets;
  private final int length;

  LogicalText(String source) {
    this.source = source;
    char[] kept = new char[source.length()];
    int[] places = new int[source.length() + 1];
    int count = 0;
    int at = 0;
    while (at < source.length()) {
      int afterSplice = source.charAt(at) == '\\' ? spliceEnd(at) : at;
      if (afterSplice > at) {
        at = afterSplice;
      } else {
        kept[count] = source.charAt(at);
        places[count++] = at++;
      }
    }
    places[count] = source.length();
    this.text = kept;
    this.offsets = Arrays.copyOf(places, count + 1);
    this.length = count;
  }

  int length() {
    return length;
  }

  /** The character there, {@link #END} behind the last. */
  char at(int index) {
    return index < length ? text[index] : END;
  }

  String between(int start, int end) {
    return new String(text, start, end - start);
  }

  /** Where the character stood in the source. */
  int offset(int index) {
    return offsets[Math.min(index, length)];
  }

  /** The first character that stood at or after this place in the source. */
  int indexOfOffset(int offset) {
    int found = Arrays.binarySearch(offsets, 0, length, offset);
    return found >= 0 ? found : -found - 1;
  }

  /** Whether this stands there. */
  boolean startsWith(String expected, int index) {
    for (int i = 0; i < expected.length(); i++) {
      if (at(index + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a universal character name begins there, such as a backslash with u0041. */
  boolean isUniversalName(int index) {
    int digits = at(index) == '\\' ? universalDigits(index) : 0;
    for (int i = 0; i < digits; i++) {
      if (Character.digit(at(index + 2 + i), 16) < 0) {
        return false;
      }
    }
    return digits > 0 && Character.isValidCodePoint(universalName(index));
  }

  /** The character that the universal character name there means. */
  int universalName(int index) {
    int start = index + 2;
    return Integer.parseUnsignedInt(between(start, start + universalDigits(index)), 16);
  }

  /** How many digits the universal character name there has; 0 if none can begin. */
  int universalDigits(int index) {
    return at(index + 1) == 'u' ? 4 : at(index + 1) == 'U' ? 8 : 0;
  }

  private int spliceEnd(int backslash) {
    int at = backslash + 1;
    while (at < source.length() && " \t\f\u000B".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    return at < source.length() && source.charAt(at) == '\n' ? at + 1 : backslash;
  }
}
