package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.pareval.ParEvalImport;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Candidates in ParEval's drivers up to their trial: in all of ParEval's where {@code PAREVAL_HOME}
 * names a checkout, else in a made-up tree of the same form.
 */
@Isolated
class ParEvalIT {
  private static final Path TREE =
      Path.of("src/test/resources/dev/kernelharness/judge/pareval/tree");

  @TempDir private static Path folder;
  private static Workshop workshop;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    Path tree =
        Optional.ofNullable(System.getenv("PAREVAL_HOME"))
            .filter(home -> !home.isBlank())
            .map(Path::of)
            .orElse(TREE);
    names = ParEvalImport.run(tree, folder.resolve("problems"));
    ParEvalImport.run(TREE, folder.resolve("made-up"));
    workshop =
        Workshop.open(
            Sandbox.Wish.AUTO,
            MeasuringCpus.all(),
            machine -> folder.resolve("standards.json"),
            notice -> {});
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  @Test
  void prepare_ownSolutionAndEmptyBody_areToldApartInEveryProblem() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String name : names) {
      Problem problem = ProblemReader.read(folder.resolve("problems").resolve(name));
      Preparation.Result own = prepare(problem, problem.baseline());
      if (own instanceof Preparation.Stopped stopped) {
        wrong.add(name + ": its own solution is " + stopped.verdict());
      }
      boolean returns = !problem.prototype().startsWith("void ");
      Preparation.Result empty =
          prepare(problem, problem.prototype() + " {" + (returns ? " return {}; " : "") + "}\n");
      if (!(empty instanceof Preparation.Stopped stopped
          && stopped.verdict() instanceof Verdict.Rejected)) {
        wrong.add(name + ": an empty body is " + empty);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void conditions_coldCaches_areRefused() {
    Problem problem = shift();
    assertThatThrownBy(
            () ->
                new Conditions(
                    problem,
                    problem.defaultShape(),
                    OptLevel.O3,
                    6,
                    Protocol.STANDARD.withCache(Protocol.Cache.COLD),
                    1,
                    Duration.ofSeconds(1)))
        .hasMessageContaining("no cold caches for " + problem.id());
  }

  @Test
  void prepare_continuationOfThePrompt_isAccepted() throws Exception {
    assertThat(
            prepare(shift(), "  for (size_t i = 0; i < x.size(); i++) { y[i] = x[i] + alpha; }\n}"))
        .isInstanceOf(Preparation.Ready.class);
  }

  @Test
  void prepare_ownCopyOfThePromptsTypes_isAccepted() throws Exception {
    Problem problem = madeUp("p01_far_pairs_serial");
    String source =
        "#include <vector>\nstruct Pair { int left, right; };\n"
            + "static int distance(Pair const& p) { return std::abs(p.left - p.right); }\n"
            + problem.prototype()
            + " { size_t n = 0; for (auto const& p : pairs) n += distance(p) > limit; return n; }\n";
    assertThat(prepare(problem, source)).isInstanceOf(Preparation.Ready.class);
  }

  @Test
  void prepare_changedInput_isAWrongResult() throws Exception {
    Verdict.Rejected verdict =
        rejected(
            shift(),
            "for (size_t i = 0; i < x.size(); i++) { y[i] = x[i] + alpha; }"
                + " const_cast<std::vector<double> &>(x)[0] = 0; }");
    assertThat(verdict.reason()).isEqualTo(Reason.WRONG_RESULT);
    assertThat(verdict.detail()).contains("inputs[1]");
  }

  @Test
  void prepare_driversOwnSolution_canNotBeCalled() throws Exception {
    Verdict.Rejected verdict =
        rejected(
            shift(),
            "void correctShift(double, std::vector<double> const&, std::vector<double> &);\n"
                + shift().prototype()
                + " { correctShift(alpha, x, y); }\n");
    assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
    assertThat(verdict.detail()).contains("undefined function correctShift");
  }

  @Test
  void prepare_definitionThatTheDriverWouldCall_isAnIntegrityViolation() throws Exception {
    Verdict.Rejected verdict =
        rejected(
            shift(),
            "extern \"C\" void srand(unsigned) {}\n"
                + shift().prototype()
                + " { for (size_t i = 0; i < x.size(); i++) y[i] = x[i] + alpha; }\n");
    assertThat(verdict.reason()).isEqualTo(Reason.INTEGRITY);
    assertThat(verdict.detail()).contains("srand");
  }

  @Test
  void prepare_wayOutOfTheCall_isALibraryViolation() throws Exception {
    Verdict.Rejected verdict =
        rejected(
            shift(),
            "#include <setjmp.h>\nstatic jmp_buf out;\n"
                + shift().prototype()
                + " { if (!setjmp(out)) { for (size_t i = 0; i < x.size(); i++) y[i] = x[i] + alpha; } }\n");
    assertThat(verdict.reason()).isEqualTo(Reason.LIBRARY);
  }

  @Test
  void prepare_entryOfAnotherType_namesThePrototype() throws Exception {
    Verdict.Rejected result =
        rejected(
            shift(),
            "int shift(double alpha, std::vector<double> const& x, std::vector<double> &y)"
                + " { return 0; }\n");
    assertThat(result.reason()).isEqualTo(Reason.FORMAT);
    assertThat(result.detail()).contains(shift().prototype());
    Verdict.Rejected parameters =
        rejected(shift(), "void shift(double *alpha, double *x, double *y) { y[0] = x[0]; }\n");
    assertThat(parameters.reason()).isEqualTo(Reason.FORMAT);
    assertThat(parameters.detail()).contains(shift().prototype());
  }

  private static Problem shift() {
    return madeUp("p00_shift_serial");
  }

  private static Problem madeUp(String name) {
    return ProblemReader.read(folder.resolve("made-up").resolve(name));
  }

  private static Verdict.Rejected rejected(Problem problem, String source) throws Exception {
    Preparation.Result result = prepare(problem, source);
    assertThat(result).isInstanceOf(Preparation.Stopped.class);
    Verdict verdict = ((Preparation.Stopped) result).verdict();
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    return (Verdict.Rejected) verdict;
  }

  private static Preparation.Result prepare(Problem problem, String source) throws Exception {
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            2,
            Duration.ofSeconds(60));
    Candidate candidate = new Candidate("test", source.getBytes(StandardCharsets.UTF_8));
    return new Preparation(workshop).prepare(new Dossier(candidate, conditions, StepTimes.NONE));
  }
}
