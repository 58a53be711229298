package dev.kernelharness.judge.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The language of a candidate's source. */
public enum Language {
  C("c"),
  CPP("c++");

  private static final Set<String> C_WORDS = Set.of("c", "h", "c99", "c11", "c17");
  private static final Set<String> CPP_WORDS =
      Set.of("cpp", "c++", "cc", "cxx", "hpp", "c++11", "c++14", "c++17", "c++20", "cplusplus");
  private static final Set<String> CPP_ENDINGS = Set.of("cpp", "cc", "cxx", "hpp");

  /**
   * What only one of the languages has.
   *
   * @param hint what each text that matches holds: to look for it first is much quicker
   */
  private record Sign(String hint, Pattern pattern) {

    static Sign word(String word) {
      return new Sign(word, Pattern.compile("\\b" + word + "\\b"));
    }

    static Sign text(String text) {
      return new Sign(text, Pattern.compile(Pattern.quote(text)));
    }

    boolean isIn(String code) {
      return code.contains(hint) && pattern.matcher(code).find();
    }
  }

  /** What no C source holds where it means something. */
  private static final List<Sign> CPP_SIGNS =
      List.of(
          Sign.text("std::"),
          Sign.text("template<"),
          Sign.text("template <"),
          Sign.text("namespace "),
          Sign.text("static_cast<"),
          Sign.text("reinterpret_cast<"),
          Sign.text("nullptr"),
          Sign.word("constexpr"),
          Sign.word("const_cast"),
          Sign.word("dynamic_cast"),
          Sign.word("decltype"),
          Sign.word("noexcept"),
          Sign.word("typename"),
          new Sign("&", Pattern.compile("\\bconst \\w+ ?& ?\\w")),
          new Sign("auto", Pattern.compile("\\bauto ?[&*]{0,2} ?\\w+ ?=")),
          new Sign("class ", Pattern.compile("\\bclass \\w+ ?[{:;]")),
          new Sign("[", Pattern.compile("\\[[&=]?\\] ?\\(")),
          new Sign("new ", Pattern.compile("\\bnew \\w+ ?[\\[({]")),
          new Sign("public", Pattern.compile("\\bpublic ?:")),
          new Sign("private", Pattern.compile("\\bprivate ?:")),
          new Sign("try", Pattern.compile("\\btry ?\\{")),
          new Sign("catch", Pattern.compile("\\bcatch ?\\(")));

  /** What C++ compilers refuse. */
  private static final List<Sign> C_SIGNS =
      List.of(
          Sign.word("restrict"),
          Sign.word("_Alignas"),
          Sign.word("_Bool"),
          Sign.word("_Complex"),
          Sign.word("_Generic"),
          Sign.word("_Noreturn"),
          new Sign("alloc", Pattern.compile("= ?(malloc|calloc|realloc|aligned_alloc) ?\\(")),
          new Sign(
              "include", Pattern.compile("# ?include ?<(complex|tgmath|stdatomic|threads)\\.h>")));

  private static final String INCLUDE = "#include <";

  private final String gccName;

  Language(String gccName) {
    this.gccName = gccName;
  }

  /** What GCC's {@code -x} calls it. */
  public String gccName() {
    return gccName;
  }

  /**
   * The language that a word names: a fence's tag, a field in JSON; empty if the word says nothing
   * about it.
   */
  public static Optional<Language> named(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    if (C_WORDS.contains(lower)) {
      return Optional.of(C);
    }
    return CPP_WORDS.contains(lower) ? Optional.of(CPP) : Optional.empty();
  }

  /** The language that a file's ending names; empty for {@code .c}, where the content decides. */
  public static Optional<Language> ofFileName(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return CPP_ENDINGS.contains(ending) ? Optional.of(CPP) : Optional.empty();
  }

  /** C, unless the source holds what only C++ has. */
  public static Language of(String source) {
    return hasSignsOfCpp(source) ? CPP : C;
  }

  /** C++, as somebody labelled it, unless the source holds what only C has. */
  static Language ofLabelledCpp(String source) {
    String code = SourceText.masked(source);
    boolean onlyC = C_SIGNS.stream().anyMatch(sign -> sign.isIn(code));
    return onlyC && !hasSignsOfCpp(source) ? C : CPP;
  }

  private static boolean hasSignsOfCpp(String source) {
    String code = SourceText.masked(source);
    boolean linksAsC = source.contains("extern \"C\"") && !code.contains("__cplusplus");
    return linksAsC
        || includesCppHeader(code)
        || CPP_SIGNS.stream().anyMatch(sign -> sign.isIn(code));
  }

  /** C++'s own headers have no {@code .h} in their names. */
  private static boolean includesCppHeader(String code) {
    int at = code.indexOf(INCLUDE);
    while (at >= 0) {
      int start = at + INCLUDE.length();
      int end = start;
      while (end < code.length()
          && (Character.isLetterOrDigit(code.charAt(end)) || code.charAt(end) == '_')) {
        end++;
      }
      if (end > start && code.startsWith(">", end)) {
        return true;
      }
      at = code.indexOf(INCLUDE, start);
    }
    return false;
  }
}
