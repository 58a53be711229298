package dev.kernelharness.serve.http;

import java.util.List;
import java.util.regex.Pattern;

/** Texts as tokenizers decode them: the special tokens of chat templates still in them. */
final class ChatText {

  /** {@code <|im_end|>} and its like, with ASCII or full-width bars. No C holds them. */
  private static final Pattern BARRED =
      Pattern.compile("<\\|[A-Za-z0-9_ -]{1,40}\\|>|<\\uff5c[^\\uff5c<>]{1,40}\\uff5c>");

  /** Those that could be C are taken away at the ends only. */
  private static final List<String> PLAIN =
      List.of(
          "<s>",
          "</s>",
          "<eos>",
          "<bos>",
          "<pad>",
          "<unk>",
          "<start_of_turn>",
          "<end_of_turn>",
          "[INST]",
          "[/INST]");

  private ChatText() {}

  /**
   * The answer in a text that holds prompt and answer, without special tokens.
   *
   * @param prompt empty if the text is the answer alone
   */
  static String answer(String query, String prompt) {
    if (!prompt.isEmpty()) {
      int at = query.indexOf(prompt);
      if (at >= 0) {
        return stripped(query.substring(at + prompt.length()));
      }
    }
    String text = stripped(query);
    String asked = stripped(prompt);
    int at = asked.isEmpty() ? -1 : text.indexOf(asked);
    return at < 0 ? text : stripped(text.substring(at + asked.length()));
  }

  /** A text without special tokens, and without white space at its ends. Linear in time. */
  static String stripped(String text) {
    String plain = BARRED.matcher(text).replaceAll("");
    int begin = 0;
    int end = plain.length();
    int before;
    do {
      before = end - begin;
      begin += atBegin(plain, begin, end);
      end -= atEnd(plain, begin, end);
    } while (end - begin < before);
    return plain.substring(begin, end);
  }

  private static int atBegin(String text, int begin, int end) {
    if (begin < end && Character.isWhitespace(text.charAt(begin))) {
      return 1;
    }
    return PLAIN.stream()
        .filter(token -> token.length() <= end - begin && text.startsWith(token, begin))
        .mapToInt(String::length)
        .findFirst()
        .orElse(0);
  }

  private static int atEnd(String text, int begin, int end) {
    if (begin < end && Character.isWhitespace(text.charAt(end - 1))) {
      return 1;
    }
    return PLAIN.stream()
        .filter(
            token -> token.length() <= end - begin && text.startsWith(token, end - token.length()))
        .mapToInt(String::length)
        .findFirst()
        .orElse(0);
  }
}
