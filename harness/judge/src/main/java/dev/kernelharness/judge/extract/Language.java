package dev.kernelharness.judge.extract;

/** The language of a candidate's source. */
public enum Language {
  C("c"),
  CPP("c++");

  private static final String[] CPP_SIGNS = {
    "std::", "template<", "template <", "namespace ", "static_cast<", "reinterpret_cast<", "nullptr"
  };
  private static final String INCLUDE = "#include <";

  private final String gccName;

  Language(String gccName) {
    this.gccName = gccName;
  }

  /** What GCC's {@code -x} calls it. */
  public String gccName() {
    return gccName;
  }

  /** C, unless the source holds what only C++ has. */
  public static Language of(String source) {
    String code = SourceText.masked(source);
    for (String sign : CPP_SIGNS) {
      if (code.contains(sign)) {
        return CPP;
      }
    }
    boolean linksAsC = source.contains("extern \"C\"") && !code.contains("__cplusplus");
    return linksAsC || includesCppHeader(code) ? CPP : C;
  }

  /** C++'s own headers have no {@code .h} in their names. */
  private static boolean includesCppHeader(String code) {
    int at = code.indexOf(INCLUDE);
    while (at >= 0) {
      int start = at + INCLUDE.length();
      int end = start;
      while (end < code.length() && Character.isLetterOrDigit(code.charAt(end))) {
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
