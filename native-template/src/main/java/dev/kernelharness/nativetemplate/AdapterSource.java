package dev.kernelharness.nativetemplate;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Signature;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The C++ text that gives a candidate's entry C linkage under a name of ours, so that an honest C++
 * kernel needs no {@code extern "C"}, and the C text that such a library needs besides its shim.
 */
public final class AdapterSource {
  /** The function that the shim calls in the place of a C++ entry. */
  public static final String ENTRY = "kh_entry";

  private static final List<String> WORDS =
      List.of(
          "char",
          "decltype",
          "double",
          "extern",
          "float",
          "int",
          "long",
          "return",
          "static_cast",
          "unsigned",
          "void",
          "__attribute__",
          "visibility");

  /**
   * Static objects in functions ask for their destructors to be run at the end: nobody keeps the
   * list, so they never run, and no code is left behind. The start files would have defined the
   * handle.
   */
  private static final String RUNTIME =
      """

      /* What C++ asks of the start files and the loader: nothing is run when this is unloaded. */
      __attribute__((visibility("hidden"))) void *__dso_handle = 0;
      __attribute__((visibility("hidden"))) int __cxa_atexit(void (*run)(void *), void *object,
                                                             void *library) {
          (void)run, (void)object, (void)library;
          return 0;
      }
      __attribute__((visibility("hidden"))) int __cxa_thread_atexit(void (*run)(void *), void *object,
                                                                    void *library) {
          (void)run, (void)object, (void)library;
          return 0;
      }
      """;

  private AdapterSource() {}

  /**
   * Text to append to a candidate's source in C++: a function with C linkage that calls the entry.
   * It does not compile if there is no entry that takes these arguments; parameters may be {@code
   * const}, references, or those of a template. Macros of the source have no effect on it.
   *
   * @throws IllegalArgumentException if the entry bears this function's name
   */
  public static String of(Signature signature) {
    if (signature.entry().equals(ENTRY)) {
      throw new IllegalArgumentException("the entry cannot be called " + ENTRY);
    }
    StringBuilder text = new StringBuilder("\n\n#line 1 \"" + ShimSource.ENTRY_CHECK_FILE + "\"\n");
    WORDS.forEach(word -> text.append("#undef ").append(word).append('\n'));
    text.append("#undef ").append(ENTRY).append('\n');
    text.append("#undef ").append(signature.entry()).append('\n');
    List<Argument> arguments = signature.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      text.append("#undef kh_").append(i).append('\n');
    }
    String result = signature.returns().map(AdapterSource::spelled).orElse("void");
    text.append("extern \"C\" __attribute__((visibility(\"hidden\"))) ").append(result);
    text.append(' ').append(ENTRY).append('(').append(parameters(arguments)).append(") {\n    ");
    text.append(signature.returns().isPresent() ? "return " : "").append(signature.entry());
    return text.append('(').append(names(arguments)).append(");\n}\n").toString();
  }

  /** A translation unit in C that defines {@code kh_call} and what else such a library needs. */
  public static String shim(Signature signature) {
    Signature adapted = new Signature(ENTRY, signature.returns(), signature.arguments());
    return ShimSource.of(adapted) + RUNTIME;
  }

  /** What a library of a driver needs besides it, in C. */
  public static String runtime() {
    return RUNTIME;
  }

  private static String parameters(List<Argument> arguments) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      text.append(i > 0 ? ", " : "").append(spelled(argument.type()));
      text.append(argument.isBuffer() ? " *kh_" : " kh_").append(i);
    }
    return text.toString();
  }

  private static String names(List<Argument> arguments) {
    return IntStream.range(0, arguments.size())
        .mapToObj(i -> "kh_" + i)
        .collect(Collectors.joining(", "));
  }

  /** The type without the help of a header. */
  private static String spelled(ElementType type) {
    return switch (type) {
      case SIZE -> "unsigned long";
      case UINT8 -> "unsigned char";
      case DOUBLE, FLOAT, INT, LONG -> type.cName();
    };
  }
}
