package dev.kernelharness.core;

/**
 * A source line and the line below it that points at a place in it.
 *
 * @param text the line, cut on both sides of the place when it is long
 * @param caret blanks, with the text's tabs kept so that both are equally wide, and a caret
 */
public record Excerpt(String text, String caret) {

  private static final int MAX_SIDE = 70;
  private static final String CUT = "...";

  /**
   * The excerpt of a line.
   *
   * @param column from 1, in bytes of UTF-8 as GCC counts; 0 for no place
   */
  public static Excerpt of(String source, int column) {
    int place = indexOf(source, column);
    int start = place > MAX_SIDE ? place - MAX_SIDE : 0;
    int end = Math.min(source.length(), place + MAX_SIDE);
    String text = source.substring(start, end);
    String before = start > 0 ? CUT : "";
    String after = end < source.length() ? CUT : "";
    String blanks = (before + text.substring(0, place - start)).replaceAll("[^\\t]", " ");
    return new Excerpt(before + text + after, blanks + "^");
  }

  /** The index of the character that holds a byte, or of the end. */
  private static int indexOf(String source, int column) {
    int bytes = 1;
    int index = 0;
    while (index < source.length() && bytes < column) {
      int codePoint = source.codePointAt(index);
      bytes += utf8Length(codePoint);
      index += Character.charCount(codePoint);
    }
    return index;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    } else if (codePoint < 0x800) {
      return 2;
    } else {
      return codePoint < 0x10000 ? 3 : 4;
    }
  }
}
