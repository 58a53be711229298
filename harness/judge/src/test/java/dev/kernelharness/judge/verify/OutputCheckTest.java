package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Agreement.Form;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.reference.Expected;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutputCheckTest {

  private static final double[] NONE = {};
  private static final double EPS = Math.ulp(1.0);

  @Test
  void elementwise_beyondItsBound_saysWhereAndWhat() {
    Problem problem = vector(new Agreement.Elementwise(MadeUp.PRODUCTS), ElementType.DOUBLE);
    double[] right = {1, 2, 3};
    assertThat(check(problem, InputFamily.MIXED_SIGNS, new double[] {1, 2 + 4 * EPS, 3}, right))
        .isEmpty();
    OutputCheck.Finding finding =
        check(problem, InputFamily.MIXED_SIGNS, new double[] {1, 2.5, 3}, right).orElseThrow();
    assertThat(finding.reason()).isEqualTo(Reason.WRONG_RESULT);
    assertThat(finding.wrong()).containsExactly(new WrongElement("y[1]", "2.5", "2.0"));
    assertThat(finding.detail())
        .isEqualTo(
            "y[1] is 2.5000000000000000, the reference is 2.0000000000000000 at n=3 (mixed signs"
                + " inputs); 1 of 3 checked elements are wrong");
  }

  @Test
  void elementwise_smallIntegers_mustBeEqual() {
    Problem products = vector(new Agreement.Elementwise(MadeUp.PRODUCTS), ElementType.DOUBLE);
    Problem values =
        vector(
            new Agreement.Elementwise(MadeUp.tolerance(Tolerance.Scale.VALUE)), ElementType.DOUBLE);
    double[] near = {1, 2 + 2 * EPS, 3};
    double[] right = {1, 2, 3};
    assertThat(check(products, InputFamily.SMALL_INTEGERS, near, right)).isPresent();
    assertThat(check(values, InputFamily.SMALL_INTEGERS, near, right)).isEmpty();
  }

  @Test
  void elementwise_float_hasTheBoundOfFloats() {
    Problem problem = vector(new Agreement.Elementwise(MadeUp.PRODUCTS), ElementType.FLOAT);
    double[] right = {1, 2, 3};
    double[] near = {1, 2 + Math.ulp(2.0f), 3};
    assertThat(check(problem, InputFamily.MIXED_SIGNS, near, right)).isEmpty();
    double[] far = {1, 2 + 20 * Math.ulp(2.0f), 3};
    assertThat(check(problem, InputFamily.MIXED_SIGNS, far, right)).isPresent();
  }

  @Test
  void elementwise_notFinite_isNamed() {
    Problem problem = vector(new Agreement.Elementwise(MadeUp.PRODUCTS), ElementType.DOUBLE);
    double[] actual = {1, Double.NaN, 3};
    assertThat(check(problem, InputFamily.MIXED_SIGNS, actual, new double[] {1, 2, 3}))
        .map(OutputCheck.Finding::reason)
        .contains(Reason.NON_FINITE);
  }

  @Test
  void elementwise_allWrong_listsTheFirstOnly() {
    Problem problem = vector(new Agreement.Exact(), ElementType.INT);
    double poison = 0x5afe_beef;
    assertThat(
            check(
                    problem,
                    InputFamily.MIXED_SIGNS,
                    new double[] {poison, 8, 3},
                    new double[] {1, 2, 3})
                .orElseThrow()
                .wrong())
        .containsExactly(
            new WrongElement("y[0]", "never written", "1"), new WrongElement("y[1]", "8", "2"));
  }

  @Test
  void exact_integers_areShownWhole() {
    Problem problem = vector(new Agreement.Exact(), ElementType.INT);
    assertThat(detail(problem, new double[] {1, 20, 3}, new double[] {1, 2, 3}))
        .startsWith("y[1] is 20, the reference is 2 at n=3");
    double poison = 0x5afe_beef;
    assertThat(detail(problem, new double[] {poison, 2, 3}, new double[] {1, 2, 3}))
        .startsWith("y[0] was never written at n=3");
  }

  @Test
  void multiset_anyOrder_isRightAndOthersAreNot() {
    Problem problem = vector(new Agreement.Multiset(), ElementType.DOUBLE);
    double[] right = {1, 2, 2};
    assertThat(check(problem, InputFamily.UNIFORM, new double[] {2, 1, 2}, right)).isEmpty();
    assertThat(detail(problem, new double[] {1, 2, 1}, right))
        .startsWith("y[2] is 1.0000000000000000, which the reference has not, or not so often, at")
        .endsWith("1 of 3 elements are wrong");
  }

  @Test
  void multiset_rows_stayTogether() {
    Problem problem =
        MadeUp.problem(
            "y",
            new Agreement.Multiset(),
            MadeUp.in("x", "n"),
            MadeUp.out("y", ElementType.INT, "n", "2"),
            MadeUp.size());
    double[] right = {1, 2, 3, 4, 5, 6};
    assertThat(check(problem, InputFamily.UNIFORM, new double[] {5, 6, 1, 2, 3, 4}, right))
        .isEmpty();
    assertThat(detail(problem, new double[] {1, 4, 3, 2, 5, 6}, right))
        .startsWith("the row from y[0,0] on is 1, 4, which the reference has not")
        .endsWith("2 of 3 rows are wrong");
  }

  @Test
  void sortingPermutation_tiesInAnyOrder_isRight() {
    double[] keys = {0.5, -1, 0.5};
    assertThat(sorted(keys, 1, 0, 2)).isEmpty();
    assertThat(sorted(keys, 1, 2, 0)).isEmpty();
    assertThat(sorted(keys, 0, 1, 2).orElseThrow())
        .isEqualTo(
            "y[1] names x[1], which is -1.0000000000000000, after one that is 0.50000000000000000,"
                + " at n=3 (mixed signs inputs): not ascending");
    assertThat(sorted(keys, 1, 1, 2).orElseThrow())
        .startsWith("y[1] is 1, as y[0] is already, at n=3");
    assertThat(sorted(keys, 1, 3, 2).orElseThrow())
        .startsWith("y[1] is 3, which is no index of the 3 elements of x, at n=3");
    assertThat(sorted(keys, -1, 0, 2)).isPresent();
  }

  @Test
  void upToSign_wholeOutput_mayBeNegative() {
    Problem problem = vector(new Agreement.UpToSign(MadeUp.PRODUCTS), ElementType.DOUBLE);
    double[] right = {1, -2, 3};
    assertThat(check(problem, InputFamily.UNIFORM, new double[] {-1, 2, -3}, right)).isEmpty();
    assertThat(check(problem, InputFamily.UNIFORM, new double[] {1, -2, 3}, right)).isEmpty();
    assertThat(detail(problem, new double[] {1, 2, 3}, right))
        .startsWith("y[1] is 2.0")
        .endsWith("neither this sign nor the other one fits");
  }

  @Test
  void residual_solutions_mustFulfilTheirTriangle() {
    double[] matrix = {2, 1, 0, 4, 5, 1, 1, 1, 8};
    double[] right = {2, 9, 10};
    assertThat(solved(Form.SOLVE_LOWER, matrix, right, 1, 1, 1)).isEmpty();
    assertThat(solved(Form.SOLVE_LOWER, matrix, right, 1, 1, 1.5).orElseThrow())
        .startsWith(
            "y does not solve the system: row 2 of A's lower triangle times y is"
                + " 14.000000000000000, and b[2] is 10.000000000000000 at n=3")
        .endsWith("1 of 3 equations are wrong");
    double[] upperRight = {3, 6, 8};
    assertThat(solved(Form.SOLVE_UPPER, matrix, upperRight, 1, 1, 1)).isEmpty();
    double[] fullRight = {3, 10, 10};
    assertThat(solved(Form.SOLVE, matrix, fullRight, 1, 1, 1)).isEmpty();
    assertThat(solved(Form.SOLVE, matrix, right, 1, 1, 1)).isPresent();
    assertThat(solved(Form.SOLVE, matrix, right, 0, 0, 0)).isPresent();
    assertThat(solved(Form.SOLVE, matrix, right, 1, Double.NaN, 1).orElseThrow())
        .startsWith("y[1] is NaN");
  }

  @Test
  void residual_luInPlace_isHeldAgainstTheMatrixBefore() {
    Problem problem =
        MadeUp.problem(
            "A",
            residual(Form.LU, false),
            MadeUp.inOut("A", MadeUp.generator(Generator.Kind.DIAGONALLY_DOMINANT), "n", "n"),
            MadeUp.size());
    double[] before = {4, 2, 8, 7};
    assertThat(found(problem, 2, List.of(before, NONE), new double[] {4, 2, 2, 3})).isEmpty();
    assertThat(found(problem, 2, List.of(before, NONE), before).orElseThrow())
        .startsWith("A does not hold the factors: their product at [1,0] is 32.0")
        .contains("and A was 8.0");
  }

  @Test
  void residual_cholesky_looksAtTheLowerTriangle() {
    Problem problem =
        MadeUp.problem(
            "y",
            residual(Form.CHOLESKY, false),
            MadeUp.in("A", "n", "n"),
            MadeUp.out("y", ElementType.DOUBLE, "n", "n"),
            MadeUp.size());
    double[] matrix = {4, 2, 2, 10};
    List<double[]> inputs = List.of(matrix, NONE, NONE);
    assertThat(found(problem, 2, inputs, new double[] {2, 99, 1, 3})).isEmpty();
    assertThat(found(problem, 2, inputs, new double[] {2, 1, 1, 3.5})).isPresent();
  }

  @Test
  void check_agreementWithoutReference_asksNoOracle() throws Exception {
    Problem problem =
        MadeUp.problem(
            "y",
            new Agreement.SortingPermutation("x"),
            MadeUp.in("x", "n"),
            MadeUp.out("y", ElementType.INT, "n"),
            MadeUp.size());
    List<Expected> expected =
        new OutputCheck(problem, Protocol.Verification.STANDARD)
            .expected(
                (p, shape, inputs) -> {
                  throw new AssertionError("asked");
                },
                Shape.parse("n=3"),
                List.of());
    assertThat(expected).isEmpty();
  }

  private static Problem vector(Agreement agreement, ElementType type) {
    return MadeUp.problem(
        "y", agreement, MadeUp.in("x", "n"), MadeUp.out("y", type, "n"), MadeUp.size());
  }

  private static Agreement residual(Form form, boolean withRight) {
    return new Agreement.Residual(
        form, "A", withRight ? Optional.of("b") : Optional.empty(), MadeUp.PRODUCTS);
  }

  private static Optional<OutputCheck.Finding> check(
      Problem problem, InputFamily family, double[] actual, double[] right) {
    double[] scales = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      scales[i] = Math.abs(right[i]);
    }
    return new OutputCheck(problem, Protocol.Verification.STANDARD)
        .check(
            new Case(Shape.parse("n=3"), family, Case.Inputs.FRESH),
            List.of(NONE, NONE, NONE),
            List.of(actual),
            List.of(new Expected(right, scales)),
            new SplittableRandom(1))
        .finding();
  }

  private static String detail(Problem problem, double[] actual, double[] right) {
    return check(problem, InputFamily.MIXED_SIGNS, actual, right).orElseThrow().detail();
  }

  private static Optional<String> sorted(double[] keys, double... permutation) {
    Problem problem = vector(new Agreement.SortingPermutation("x"), ElementType.INT);
    return found(problem, 3, List.of(keys, NONE, NONE), permutation);
  }

  private static Optional<String> solved(
      Form form, double[] matrix, double[] right, double... solution) {
    Problem problem =
        MadeUp.problem(
            "y",
            residual(form, true),
            MadeUp.in("A", "n", "n"),
            MadeUp.in("b", "n"),
            MadeUp.out("y", ElementType.DOUBLE, "n"),
            MadeUp.size());
    return found(problem, 3, List.of(matrix, right, NONE, NONE), solution);
  }

  private static Optional<String> found(
      Problem problem, int n, List<double[]> inputs, double[] actual) {
    return new OutputCheck(problem, Protocol.Verification.STANDARD)
        .check(
            new Case(Shape.parse("n=" + n), InputFamily.MIXED_SIGNS, Case.Inputs.FRESH),
            inputs,
            List.of(actual),
            List.of(),
            new SplittableRandom(1))
        .finding()
        .map(OutputCheck.Finding::detail);
  }
}
