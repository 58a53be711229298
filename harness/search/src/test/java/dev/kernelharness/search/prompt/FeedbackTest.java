package dev.kernelharness.search.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.SmallestFailure;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply.Finish;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedbackTest {

  private static final Prompts PROMPTS = Prompts.of(Workflows.named("direct"));

  @ParameterizedTest
  @MethodSource("rejections")
  void feedback_eachKindOfRejection_isTheGoldenFile(
      String name, Verdict verdict, Optional<Checks> checks, Finish finish) throws IOException {
    Message message = feedback(verdict, checks, finish).orElseThrow();

    assertThat(message.role()).isEqualTo(Message.Role.USER);
    Golden.assertMatches("feedback-" + name + ".txt", message.content());
  }

  @ParameterizedTest
  @MethodSource("noRejections")
  void feedback_nothingToMend_isEmpty(Verdict verdict) {
    assertThat(feedback(verdict, Optional.empty(), Finish.STOP)).isEmpty();
  }

  @Test
  void feedback_endlessMessages_areCutAndCounted() {
    List<Diagnostic> many =
        IntStream.range(1, 300)
            .mapToObj(i -> error(i, 3, "x".repeat(10_000), "  y".repeat(5_000)))
            .toList();
    Verdict verdict =
        new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, "e".repeat(100_000), many);

    String text = feedback(verdict, Optional.empty(), Finish.STOP).orElseThrow().content();

    assertThat(text).hasSizeLessThan(10_000);
    assertThat(text).contains("and 291 more", "more characters");
  }

  @Test
  void feedback_templateTextInAMessage_isNotRendered() {
    Verdict verdict =
        new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, "{{ source }} {% if <&> \"'");

    assertThat(feedback(verdict, Optional.empty(), Finish.STOP).orElseThrow().content())
        .contains("{{ source }} {% if <&> \"'");
  }

  static Stream<Arguments> rejections() {
    Optional<Checks> none = Optional.empty();
    return Stream.of(
        Arguments.of(
            "form",
            rejected(
                Step.EXTRACT,
                Reason.FORMAT,
                "no code found; send C that defines scale_optimized, alone or in a ```c block"),
            none,
            Finish.STOP),
        Arguments.of(
            "cut-off",
            rejected(
                Step.EXTRACT, Reason.FORMAT, "the answer ends inside its reasoning; allow more"),
            none,
            Finish.LENGTH),
        Arguments.of(
            "stage",
            rejected(
                Step.SCREEN,
                Reason.STAGE,
                "line 3: stage 2 forbids SIMD: _mm256_loadu_pd",
                error(
                    3, 15, "stage 2 forbids SIMD: __m256d", "\t  __m256d a = _mm256_loadu_pd(x);"),
                error(9, 0, "stage 2 forbids SIMD: _mm256_mul_pd", "")),
            none,
            Finish.STOP),
        Arguments.of(
            "compile",
            rejected(
                Step.COMPILE,
                Reason.COMPILE_ERROR,
                "line 2, column 11: expected ';' before '}' token",
                error(2, 11, "expected ';' before '}' token", "  y[0] = 1"),
                new Diagnostic(
                    Diagnostic.Severity.WARNING, 1, 1, "unused", Optional.of("int unused;"))),
            none,
            Finish.STOP),
        Arguments.of(
            "entry",
            rejected(
                Step.INSPECT,
                Reason.FORMAT,
                "entry 'scale_optimized' not found (it defines scale, main): did you mean scale?"),
            none,
            Finish.STOP),
        Arguments.of(
            "library",
            rejected(
                Step.INSPECT, Reason.LIBRARY, "it calls cblas_dscal, which a kernel may not use"),
            none,
            Finish.STOP),
        Arguments.of(
            "timeout",
            rejected(
                Step.TRIAL, Reason.TIMEOUT, "did not end within 8.0 s and was stopped at n=1000"),
            failed("n=1000", "did not end within 8.0 s and was stopped at n=1000"),
            Finish.STOP),
        Arguments.of(
            "crash",
            rejected(
                Step.TRIAL,
                Reason.CRASH,
                "access outside of its memory (SIGSEGV), 8 bytes past the end of y at n=17"),
            failed(
                "n=17",
                "access outside of its memory (SIGSEGV), 8 bytes past the end of y at n=17"),
            Finish.STOP),
        Arguments.of(
            "memory",
            rejected(Step.TRIAL, Reason.MEMORY_LIMIT, "needs more than 2048 MiB at n=1000"),
            failed("n=1000", "needs more than 2048 MiB at n=1000"),
            Finish.STOP),
        Arguments.of(
            "wrong",
            rejected(
                Step.TRIAL,
                Reason.WRONG_RESULT,
                "y[999] was never written at n=1000 (mixed signs inputs)"),
            Optional.of(
                new Checks(
                    "standard",
                    1,
                    List.of(check("n=1000", false), check("n=1", true), check("n=17", false)),
                    Optional.of(
                        new SmallestFailure(
                            Shape.parse("n=17"),
                            "y[16] is 3, the reference is 6 at n=17 (small integers inputs); 1 of"
                                + " 17 checked elements are wrong",
                            List.of(new WrongElement("y[16]", "3.0", "6.0")))))),
            Finish.STOP),
        Arguments.of(
            "wrong-when-timed",
            rejected(Step.MEASURE, Reason.WRONG_RESULT, "y[3] is 1, the reference is 2 at n=1000"),
            Optional.of(new Checks("standard", 1, List.of(check("n=1000", true)))),
            Finish.STOP));
  }

  static Stream<Verdict> noRejections() {
    return Stream.of(
        new Verdict.Accepted(),
        new Verdict.Inconclusive("busy"),
        new Verdict.Fault(Step.COMPILE, "no gcc"));
  }

  private static Optional<Message> feedback(
      Verdict verdict, Optional<Checks> checks, Finish finish) {
    return PROMPTS.feedback(
        PromptFixture.facts(), PromptFixture.evaluation(verdict, checks), finish);
  }

  private static Verdict rejected(
      Step step, Reason reason, String detail, Diagnostic... diagnostics) {
    return new Verdict.Rejected(step, reason, detail, List.of(diagnostics));
  }

  private static Diagnostic error(int line, int column, String message, String excerpt) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        line,
        column,
        message,
        Optional.of(excerpt).filter(text -> !text.isEmpty()));
  }

  /** What a kernel leaves that died at its first call. */
  private static Optional<Checks> failed(String shape, String detail) {
    return Optional.of(
        new Checks(
            "standard",
            1,
            List.of(check(shape, false)),
            Optional.of(new SmallestFailure(Shape.parse(shape), detail, List.of()))));
  }

  private static ShapeCheck check(String shape, boolean passed) {
    return new ShapeCheck(Shape.parse(shape), passed, passed ? 0 : Double.POSITIVE_INFINITY);
  }
}
