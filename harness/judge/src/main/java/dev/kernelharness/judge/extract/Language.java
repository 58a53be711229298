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

  private static final String[] CPP_SIGNS = {
    "std::", "template<", "template <", "namespace ", "static_cast<", "reinterpret_cast<", "nullptr"
  };

  /** What no C source holds where it means something. */
  private static final List<Pattern> CPP_PATTERNS =
      List.of(
          Pattern.compile("\\b(constexpr|const_cast|dynamic_cast|decltype|noexcept|typename)\\b"),
          Pattern.compile("\\bconst \\w+ ?& ?\\w"),
          Pattern.compile("\\bauto ?[&*]{0,2} ?\\w+ ?="),
          Pattern.compile("\\bclass \\w+ ?[{:;]"),
          Pattern.compile("\\[[&=]?\\] ?\\("),
          Pattern.compile("\\bnew \\w+ ?[\\[({]"),
          Pattern.compile("\\b(public|private) ?:"),
          Pattern.compile("\\b(try ?\\{|catch ?\\()"));

  /** What C++ compilers refuse. */
  private static final List<Pattern> C_PATTERNS =
      List.of(
          Pattern.compile("\\b(restrict|_Alignas|_Bool|_Complex|_Generic|_Noreturn)\\b"),
          Pattern.compile("= ?(malloc|calloc|realloc|aligned_alloc) ?\\("),
          Pattern.compile("# ?include ?<(complex|tgmath|stdatomic|threads)\\.h>"));

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
    boolean onlyC = C_PATTERNS.stream().anyMatch(pattern -> pattern.matcher(code).find());
    return onlyC && !hasSignsOfCpp(source) ? C : CPP;
  }

  private static boolean hasSignsOfCpp(String source) {
    String code = SourceText.masked(source);
    for (String sign : CPP_SIGNS) {
      if (code.contains(sign)) {
        return true;
      }
    }
    boolean linksAsC = source.contains("extern \"C\"") && !code.contains("__cplusplus");
    return linksAsC
        || includesCppHeader(code)
        || CPP_PATTERNS.stream().anyMatch(pattern -> pattern.matcher(code).find());
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
