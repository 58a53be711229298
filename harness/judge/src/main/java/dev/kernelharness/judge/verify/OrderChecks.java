package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at outputs in which the order is the point, or no matter. */
final class OrderChecks {

  private OrderChecks() {}

  /** The reference's rows, in any order. */
  static OutputCheck.Result multiset(
      CheckedCall call, Output output, double[] actual, double[] right) {
    Optional<OutputCheck.Finding> unusable = output.unusable(call, actual);
    if (unusable.isPresent()) {
      return OutputCheck.Result.wrong(unusable.get());
    }
    Shape shape = call.called().shape();
    int width = output.rowLength(shape);
    if (width == 1 && Arrays.equals(sorted(actual), sorted(right))) {
      return OutputCheck.Result.RIGHT;
    }
    List<Integer> unmatched = unmatched(actual, right, width);
    if (unmatched.isEmpty()) {
      return OutputCheck.Result.RIGHT;
    }
    int first = unmatched.stream().mapToInt(row -> row).min().orElseThrow();
    String values =
        IntStream.range(first * width, (first + 1) * width)
            .mapToObj(i -> output.text(actual[i]))
            .collect(Collectors.joining(", "));
    String what =
        width == 1
            ? output.element(shape, first) + " is " + values
            : "the row from " + output.element(shape, first * width) + " on is " + values;
    return wrong(
        "%s, which the reference has not, or not so often, %s; %d of %d %s are wrong",
        what,
        call.words(),
        unmatched.size(),
        actual.length / width,
        width == 1 ? "elements" : "rows");
  }

  /** Indexes that put the keys in ascending order, each once. */
  static OutputCheck.Result sortingPermutation(
      CheckedCall call, Output output, double[] actual, String keysName) {
    Optional<OutputCheck.Finding> unusable = output.unusable(call, actual);
    if (unusable.isPresent()) {
      return OutputCheck.Result.wrong(unusable.get());
    }
    double[] keys = call.input(keysName);
    Shape shape = call.called().shape();
    int[] usedAt = new int[keys.length];
    Arrays.fill(usedAt, -1);
    for (int i = 0; i < actual.length; i++) {
      String is = output.element(shape, i) + " is " + output.text(actual[i]);
      int index = (int) actual[i];
      if (output.isUntouched(actual[i])) {
        return wrong("%s was never written %s", output.element(shape, i), call.words());
      }
      if (index != actual[i] || index < 0 || index >= keys.length) {
        return wrong(
            "%s, which is no index of the %d elements of %s, %s",
            is, keys.length, keysName, call.words());
      }
      if (usedAt[index] >= 0) {
        return wrong(
            "%s, as %s is already, %s", is, output.element(shape, usedAt[index]), call.words());
      }
      usedAt[index] = i;
    }
    for (int i = 1; i < actual.length; i++) {
      double before = keys[(int) actual[i - 1]];
      double key = keys[(int) actual[i]];
      if (before > key) {
        return wrong(
            "%s names %s[%d], which is %.17g, after one that is %.17g, %s: not ascending",
            output.element(shape, i), keysName, (int) actual[i], key, before, call.words());
      }
    }
    return OutputCheck.Result.RIGHT;
  }

  private static OutputCheck.Result wrong(String pattern, Object... values) {
    return OutputCheck.Result.wrong(
        new OutputCheck.Finding(Reason.WRONG_RESULT, String.format(Locale.ROOT, pattern, values)));
  }

  /** A sorted copy, in which the zeros are alike. */
  private static double[] sorted(double[] values) {
    double[] copy = Arrays.stream(values).map(value -> value + 0.0).toArray();
    Arrays.sort(copy);
    return copy;
  }

  /** The rows that the other side has not, or not so often. */
  private static List<Integer> unmatched(double[] actual, double[] right, int width) {
    List<Integer> mine = inOrder(actual, width);
    List<Integer> theirs = inOrder(right, width);
    List<Integer> unmatched = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < mine.size()) {
      int order =
          j == theirs.size() ? -1 : compare(actual, mine.get(i), right, theirs.get(j), width);
      if (order < 0) {
        unmatched.add(mine.get(i));
        i++;
      } else if (order > 0) {
        j++;
      } else {
        i++;
        j++;
      }
    }
    return unmatched;
  }

  private static List<Integer> inOrder(double[] values, int width) {
    return IntStream.range(0, values.length / width)
        .boxed()
        .sorted((a, b) -> compare(values, a, values, b, width))
        .toList();
  }

  private static int compare(double[] a, int rowOfA, double[] b, int rowOfB, int width) {
    for (int i = 0; i < width; i++) {
      int order = Double.compare(a[rowOfA * width + i] + 0.0, b[rowOfB * width + i] + 0.0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
