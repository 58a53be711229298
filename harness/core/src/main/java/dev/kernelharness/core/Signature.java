package dev.kernelharness.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The C type of a kernel's entry.
 *
 * @param entry the function's name
 * @param returns the returned scalar; empty for {@code void}
 * @param arguments the parameters in order
 */
public record Signature(String entry, Optional<ElementType> returns, List<Argument> arguments) {

  /** Checks and copies. */
  public Signature {
    if (!entry.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException("not a C identifier: '" + entry + "'");
    }
    arguments = List.copyOf(arguments);
  }

  /** The prototype as it would be written in C. */
  public String prototype() {
    String parameters =
        arguments.stream()
            .map(
                a -> {
                  String qualifier = a.role() == Argument.Role.IN && a.isBuffer() ? "const " : "";
                  String star = a.isBuffer() ? " *" : " ";
                  return qualifier + a.type().cName() + star + a.name();
                })
            .collect(Collectors.joining(", "));
    String result = returns.map(ElementType::cName).orElse("void");
    return result + " " + entry + "(" + parameters + ")";
  }
}
