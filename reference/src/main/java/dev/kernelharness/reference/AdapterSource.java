package dev.kernelharness.reference;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * C source that gives a library's routine the entry of a problem. The files beside this class are
 * written against macros, which are defined here from the signature: {@code KH_ENTRY} is its
 * prototype, {@code KH_IN0} the first argument that is read and {@code KH_OUT0} the first that is
 * written, {@code KH_IN0_EXTENT1} the second extent of the first.
 */
final class AdapterSource {

  /** What means the same in C as in a size expression. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_ +*()-]+");

  private AdapterSource() {}

  /**
   * The source.
   *
   * @param name of the file beside this class, without its ending
   * @throws IOException if there is no such file, or an extent can't be said in C
   */
  static String of(String name, Signature signature) throws IOException {
    StringBuilder text = new StringBuilder("#include <stddef.h>\n#include <stdint.h>\n");
    define(text, "ENTRY", signature.prototype());
    int read = 0;
    int written = 0;
    for (Argument argument : signature.arguments()) {
      if (argument.isRead()) {
        operand(text, "IN" + read, argument);
        read++;
      }
      if (argument.isWritten()) {
        operand(text, "OUT" + written, argument);
        written++;
      }
    }
    return text.append(file(name + ".c")).toString();
  }

  private static void operand(StringBuilder text, String name, Argument argument)
      throws IOException {
    define(text, name, argument.name());
    for (int i = 0; i < argument.shape().size(); i++) {
      SizeExpression extent = argument.shape().get(i);
      if (!PLAIN.matcher(extent.text()).matches()) {
        throw new IOException(
            "the extent '" + extent.text() + "' of " + argument.name() + " can't be said in C");
      }
      define(text, name + "_EXTENT" + i, "(" + extent.text() + ")");
    }
  }

  private static void define(StringBuilder text, String name, String value) {
    text.append("#define KH_").append(name).append(' ').append(value).append('\n');
  }

  private static String file(String name) throws IOException {
    try (InputStream in = AdapterSource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no adapter " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
