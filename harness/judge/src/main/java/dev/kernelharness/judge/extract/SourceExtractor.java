package dev.kernelharness.judge.extract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.judge.extract.FencedBlocks.Block;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the C or C++ source in what a model or a person handed in: plain source, Markdown with
 * fenced blocks, or JSON that holds either. Its time grows linearly with the content.
 */
public final class SourceExtractor {
  /** The most that is read. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_PARAMETER_CHARS = 1024;
  private static final String NOEXCEPT = "noexcept";
  private static final String[] C_BEGINNINGS = {
    "/*",
    "//",
    "#include",
    "#define",
    "#pragma",
    "#if",
    "static",
    "void",
    "typedef",
    "extern",
    "inline",
    "enum",
    "struct",
    "using",
    "namespace",
    "template",
    "constexpr"
  };
  private final String entry;

  /**
   * An extractor.
   *
   * @param entry the function that the source must define, to tell several blocks apart
   */
  public SourceExtractor(String entry) {
    this.entry = entry;
  }

  /** Finds the source. */
  public Extraction extract(byte[] content) {
    return extract(content, Optional.empty());
  }

  /**
   * Finds the source.
   *
   * @param stated the language that its file or its sender says it is in; empty if the content has
   *     to tell
   */
  public Extraction extract(byte[] content, Optional<Language> stated) {
    if (content.length == 0) {
      return new Extraction.Refused("it is empty; send C source that defines " + entry);
    }
    if (content.length > MAX_BYTES) {
      return new Extraction.Refused(
          String.format(
              Locale.ROOT,
              "it is %d bytes long, the limit is %d; send the source alone",
              content.length,
              MAX_BYTES));
    }
    for (byte b : content) {
      if (b == 0) {
        return new Extraction.Refused("it is binary (holds a NUL byte); send C source as text");
      }
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new Extraction.Refused("it is not UTF-8; save it as UTF-8");
    }
    return fromText(unified(text), "", stated);
  }

  /** Whether a text defines the entry, its comments and strings not counted. */
  public boolean definesEntry(String source) {
    return definition(SourceText.masked(source)) >= 0;
  }

  /** Where masked code defines the entry; -1 if it does not. */
  int definition(String text) {
    int at = text.indexOf(entry);
    while (at >= 0) {
      int end = at + entry.length();
      boolean whole = (at == 0 || !isNamePart(text.charAt(at - 1))) && !isNamePartAt(text, end);
      if (whole && hasParametersAndBody(text, end)) {
        return at;
      }
      at = text.indexOf(entry, end);
    }
    return -1;
  }

  private Extraction fromText(String text, String where, Optional<Language> stated) {
    if (text.isBlank()) {
      return new Extraction.Refused(
          where.isEmpty()
              ? "it is blank; send C source that defines " + entry
              : "JSON field " + where + " is blank");
    }
    boolean startsLikeJson = where.isEmpty() && JsonEnvelope.looksLikeJson(text);
    Optional<JsonNode> json = startsLikeJson ? JsonEnvelope.parse(text) : Optional.empty();
    if (json.isPresent()) {
      return fromJson(json.get(), stated);
    }
    String prefix = where.isEmpty() ? "" : "JSON field " + where + ", ";
    if (isWhollyC(text)) {
      return plain(Prose.removed(text, this), stated, prefix);
    }
    Optional<String> answer = withoutReasoning(text);
    if (answer.isEmpty()) {
      return new Extraction.Refused("the answer ends inside its reasoning; allow more tokens");
    }
    List<Block> blocks = FencedBlocks.in(answer.get());
    if (!blocks.isEmpty()) {
      return fromBlocks(blocks, prefix, stated);
    }
    String code = Prose.removed(answer.get(), this);
    if (definesEntry(code) || looksLikeC(code)) {
      return plain(code, stated, prefix);
    }
    return new Extraction.Refused(
        startsLikeJson
            ? "neither C nor valid JSON; send C source that defines " + entry
            : "no code found; send C that defines " + entry + ", alone or in a ```c block");
  }

  private Extraction fromJson(JsonNode root, Optional<Language> stated) {
    Optional<JsonEnvelope.Letter> letter = JsonEnvelope.open(root);
    return letter.isPresent()
        ? fromText(
            unified(letter.get().text()),
            letter.get().path(),
            stated.or(() -> letter.get().language()))
        : new Extraction.Refused(
            "JSON without source; put it into a field named source or completion");
  }

  /** Prefers the last complete block that defines the entry, then an incomplete one, then any C. */
  private Extraction fromBlocks(List<Block> blocks, String prefix, Optional<Language> stated) {
    int chosen = last(blocks, b -> b.closed() && b.mayBeC() && definesEntry(b.text()));
    if (chosen < 0) {
      chosen = last(blocks, b -> definesEntry(b.text()));
    }
    if (chosen < 0) {
      chosen = longestC(blocks);
    }
    if (chosen < 0) {
      Optional<JsonNode> json = lastJson(blocks);
      if (json.isPresent()) {
        return fromJson(json.get(), stated);
      }
      return new Extraction.Refused(
          "no fenced block holds C; put the source that defines " + entry + " into a ```c block");
    }
    Block block = blocks.get(chosen);
    String how =
        String.format(
            Locale.ROOT,
            "%sfenced block %d of %d%s",
            prefix,
            chosen + 1,
            blocks.size(),
            block.closed() ? "" : " (not closed)");
    String joined = SplitCode.joined(blocks, chosen, this);
    String text = block.closed() ? joined : withoutTornEnd(joined);
    return source(text, stated.or(() -> ofTag(block)), how);
  }

  /** An answer that ran out of tokens behind the entry is whole as far as it matters. */
  private String withoutTornEnd(String text) {
    TopLevel level = TopLevel.of(text);
    String whole = text.substring(0, level.end());
    return !level.complete() && definesEntry(whole) ? whole : text;
  }

  private static Optional<JsonNode> lastJson(List<Block> blocks) {
    int last = last(blocks, b -> JsonEnvelope.looksLikeJson(b.text()));
    return last < 0 ? Optional.empty() : JsonEnvelope.parse(blocks.get(last).text());
  }

  private static int last(List<Block> blocks, Predicate<Block> wanted) {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      if (wanted.test(blocks.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int longestC(List<Block> blocks) {
    int longest = -1;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.mayBeC()
          && looksLikeC(block.text())
          && (longest < 0 || block.text().length() > blocks.get(longest).text().length())) {
        longest = i;
      }
    }
    return longest;
  }

  /** A tag of C++ is a habit that many have for C too. */
  private static Optional<Language> ofTag(Block block) {
    return block
        .language()
        .map(tag -> tag == Language.C ? Language.C : Language.ofLabelledCpp(block.text()));
  }

  private static Extraction plain(String text, Optional<Language> stated, String prefix) {
    Language language = stated.orElseGet(() -> Language.of(text));
    return source(
        text, Optional.of(language), prefix + (language == Language.C ? "plain C" : "plain C++"));
  }

  private static Extraction source(String text, Optional<Language> known, String how) {
    String ended = text.endsWith("\n") ? text : text + "\n";
    Language language = known.orElseGet(() -> Language.of(ended));
    return new Extraction.Source(ended, language, how);
  }

  /** Without byte order mark, with line feeds. */
  private static String unified(String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** What follows the last reasoning; empty if the text ends inside one. */
  private static Optional<String> withoutReasoning(String text) {
    for (String name : new String[] {"think", "thinking", "reasoning"}) {
      String close = "</" + name + ">";
      int end = text.lastIndexOf(close);
      if (end >= 0) {
        return Optional.of(text.substring(end + close.length()));
      }
      if (text.stripLeading().startsWith("<" + name + ">")) {
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  /** Whether it begins as C does and has no fence but in comments, where a fence is just text. */
  private static boolean isWhollyC(String text) {
    String start = text.stripLeading();
    for (String beginning : C_BEGINNINGS) {
      if (start.startsWith(beginning)) {
        return FencedBlocks.in(SourceText.masked(text)).isEmpty() && looksLikeC(text);
      }
    }
    return false;
  }

  private static boolean looksLikeC(String text) {
    String code = SourceText.masked(text);
    boolean hasBody = code.indexOf('{') >= 0 && code.indexOf('}') >= 0 && code.indexOf(';') >= 0;
    return hasBody || code.contains("#include");
  }

  private static boolean hasParametersAndBody(String text, int from) {
    int at = skipBlank(text, from);
    if (at >= text.length() || text.charAt(at) != '(') {
      return false;
    }
    int limit = Math.min(text.length(), at + MAX_PARAMETER_CHARS);
    int depth = 0;
    for (; at < limit; at++) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        int next = skipBlank(text, at + 1);
        if (text.startsWith(NOEXCEPT, next)) {
          next = skipBlank(text, next + NOEXCEPT.length());
        }
        return next < text.length() && text.charAt(next) == '{';
      }
    }
    return false;
  }

  private static int skipBlank(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isNamePartAt(String text, int at) {
    return at < text.length() && isNamePart(text.charAt(at));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
