package dev.kernelharness.judge.mutants;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A way in which kernels are wrong, and everywhere it can be put into a source.
 *
 * @param name what it is called in the list of equivalent mutants
 * @param edits finds the places
 */
record Operator(String name, Function<TokenList, List<Edit>> edits) {

  /** All of them. */
  static final List<Operator> ALL =
      Stream.of(ExpressionOperators.ALL, StatementOperators.ALL, ParallelOperators.ALL)
          .flatMap(List::stream)
          .toList();

  static Operator of(String name, Function<TokenList, Stream<Edit>> edits) {
    return new Operator(name, edits.andThen(Stream::toList));
  }
}
