package dev.kernelharness.nativetemplate;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The C text that joins a candidate to the contract of {@code kernel_abi.h}, for a signature. */
public final class ShimSource {
  /** The function that a library exports. */
  public static final String CALL_FUNCTION = "kh_call";

  /** The file that the compiler names in diagnostics of the entry check. */
  public static final String ENTRY_CHECK_FILE = "entry check";

  /** The most values that a call passes, with the one for a returned scalar. */
  public static final int MAX_VALUES = 32;

  private static final List<String> CHECK_WORDS =
      List.of(
          "__attribute__",
          "__builtin_types_compatible_p",
          "__extension__",
          "__transparent_union__",
          "__typeof__",
          "_Static_assert",
          "char",
          "const",
          "double",
          "float",
          "int",
          "kh_const",
          "kh_plain",
          "long",
          "typedef",
          "union",
          "unsigned",
          "void");

  private ShimSource() {}

  /**
   * A translation unit that defines {@code kh_call}, which calls the entry with the values that it
   * is given. It includes nothing.
   *
   * @throws IllegalArgumentException if the signature has too many arguments
   */
  public static String of(Signature signature) {
    List<Argument> arguments = checked(signature);
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      passed.add("values[" + i + "]." + member(arguments.get(i)));
    }
    String call = signature.entry() + "(" + String.join(", ", passed) + ");";
    StringBuilder text = new StringBuilder();
    text.append("/* Calls ").append(signature.entry()).append(" as kernel_abi.h asks. */\n");
    text.append("typedef union {\n");
    text.append("    void *pointer;\n");
    text.append("    double as_double;\n");
    text.append("    float as_float;\n");
    text.append("    int as_int;\n");
    text.append("    long as_long;\n");
    text.append("    unsigned long as_size;\n");
    text.append("    unsigned char as_uint8;\n");
    text.append("    unsigned long bits;\n");
    text.append("} kh_value;\n\n");
    text.append(prototype(signature)).append(";\n");
    text.append("__attribute__((visibility(\"default\"))) void kh_call(kh_value *values);\n\n");
    text.append("void kh_call(kh_value *values) {\n");
    signature
        .returns()
        .ifPresentOrElse(
            type -> {
              String returned = "values[" + arguments.size() + "].";
              text.append("    ").append(returned).append("bits = 0;\n    ");
              text.append(returned).append(member(type)).append(" = ").append(call).append('\n');
            },
            () -> text.append("    ").append(call).append('\n'));
    return text.append("}\n").toString();
  }

  /**
   * Text to append to a candidate's source in C: it does not compile if the source neither declares
   * nor defines the entry, or with another type. A pointer's target may be {@code const} or not,
   * and parameters may carry {@code const} and {@code restrict}. Macros of the source have no
   * effect on it, and it adds nothing to the object.
   *
   * <p>GCC takes a function type to be compatible with one that has, in the place of a pointer, a
   * transparent union with that pointer as a member; so one assertion covers every combination.
   *
   * @throws IllegalArgumentException if the signature has too many arguments
   */
  public static String entryCheck(Signature signature) {
    List<Argument> arguments = checked(signature);
    Set<ElementType> targets = new TreeSet<>();
    arguments.stream().filter(Argument::isBuffer).forEach(a -> targets.add(a.type()));
    List<String> undefined = new ArrayList<>(CHECK_WORDS);
    undefined.add(signature.entry());
    targets.forEach(type -> undefined.add(pointerName(type)));
    // The first newline ends a last line that has none, the second one that ends in a backslash.
    StringBuilder text = new StringBuilder("\n\n#line 1 \"" + ENTRY_CHECK_FILE + "\"\n");
    undefined.forEach(word -> text.append("#undef ").append(word).append('\n'));
    for (ElementType type : targets) {
      String target = spelled(type);
      text.append("typedef union { ").append(target).append(" *kh_plain; const ").append(target);
      text.append(" *kh_const; } ").append(pointerName(type));
      text.append(" __attribute__((__transparent_union__));\n");
    }
    String result = signature.returns().map(ShimSource::spelled).orElse("void");
    String parameters =
        arguments.stream()
            .map(a -> a.isBuffer() ? pointerName(a.type()) : spelled(a.type()))
            .collect(Collectors.joining(", "));
    String entryType = "__typeof__(" + signature.entry() + ")";
    text.append("__extension__ _Static_assert(__builtin_types_compatible_p(");
    text.append(entryType).append(", ").append(result).append('(').append(parameters);
    // A declaration without a parameter list is compatible with many; with this one too.
    text.append(")) && !__builtin_types_compatible_p(").append(entryType).append(", ");
    text.append(result).append("(void)), \"the entry must be: ").append(signature.prototype());
    return text.append("\");\n").toString();
  }

  private static List<Argument> checked(Signature signature) {
    List<Argument> arguments = signature.arguments();
    if (arguments.isEmpty() || arguments.size() >= MAX_VALUES) {
      throw new IllegalArgumentException(
          "an entry has 1 to " + (MAX_VALUES - 1) + " arguments, not " + arguments.size());
    }
    if (signature.entry().equals(CALL_FUNCTION)) {
      throw new IllegalArgumentException("the entry cannot be called " + CALL_FUNCTION);
    }
    return arguments;
  }

  private static String prototype(Signature signature) {
    String parameters =
        signature.arguments().stream()
            .map(a -> spelled(a.type()) + (a.isBuffer() ? " *" : ""))
            .collect(Collectors.joining(", "));
    String result = signature.returns().map(ShimSource::spelled).orElse("void");
    return "extern " + result + " " + signature.entry() + "(" + parameters + ")";
  }

  private static String member(Argument argument) {
    return argument.isBuffer() ? "pointer" : member(argument.type());
  }

  private static String member(ElementType type) {
    return switch (type) {
      case DOUBLE -> "as_double";
      case FLOAT -> "as_float";
      case INT -> "as_int";
      case LONG -> "as_long";
      case SIZE -> "as_size";
      case UINT8 -> "as_uint8";
    };
  }

  private static String pointerName(ElementType type) {
    return switch (type) {
      case DOUBLE -> "kh_double_pointer";
      case FLOAT -> "kh_float_pointer";
      case INT -> "kh_int_pointer";
      case LONG -> "kh_long_pointer";
      case SIZE -> "kh_size_pointer";
      case UINT8 -> "kh_uint8_pointer";
    };
  }

  /** The type without the help of a header. */
  private static String spelled(ElementType type) {
    return switch (type) {
      case DOUBLE, FLOAT, INT, LONG -> type.cName();
      case SIZE -> "unsigned long";
      case UINT8 -> "unsigned char";
    };
  }
}
