package dev.kernelharness.search.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where kernels are judged: the same kernel once, and an accepted one as often as tests are wanted.
 * Safe for use by several threads.
 */
final class Bench {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How often a candidate is judged while the verdict is that the machine is too noisy. */
  private static final int TRIES = 3;

  private final Judging judging;
  private final int tests;
  private final String salt;

  /** What is known or being found out of kernels that got as far as to run. */
  private final Map<String, CompletableFuture<Optional<Known>>> known = new ConcurrentHashMap<>();

  /** What was found, and the sample that it was found for. */
  private record Known(String id, Found found) {}

  /**
   * What was found.
   *
   * @param rejected the evaluation that rejected the kernel, if one did and it was in this process
   */
  record Found(Sample.Score score, Optional<Evaluation> rejected) {}

  /**
   * A bench without kernels.
   *
   * @param tests evaluations of an accepted kernel
   * @param salt what inputs are drawn from, with the kernel and the number of the test: the same
   *     kernel gets the same verdict and feedback, whoever had it first and whenever a run was cut
   */
  Bench(Judging judging, int tests, String salt) {
    this.judging = judging;
    this.tests = tests;
    this.salt = salt;
  }

  /** Takes over what was found before. */
  void know(Sample sample, Conditions conditions) {
    if (sample.code().isPresent() && sample.score().filter(Bench::hasRun).isPresent()) {
      Sample.Score score = sample.score().get();
      Known one = new Known(score.sameAs().orElse(sample.id()), new Found(score, Optional.empty()));
      known.putIfAbsent(
          key(sample.code().get(), conditions),
          CompletableFuture.completedFuture(Optional.of(one)));
    }
  }

  /**
   * Judges an answer.
   *
   * @param code the kernel in it; the judge says what is wrong with an answer without one
   * @throws java.io.UncheckedIOException as {@link Judging#judge}
   */
  Found score(
      String id,
      String completion,
      Optional<Sample.Code> code,
      Conditions conditions,
      Origin origin) {
    Candidate candidate = new Candidate(id, completion.getBytes(StandardCharsets.UTF_8));
    if (code.isEmpty()) {
      return judge(candidate, id, conditions, origin);
    }
    String key = key(code.get(), conditions);
    while (true) {
      CompletableFuture<Optional<Known>> own = new CompletableFuture<>();
      CompletableFuture<Optional<Known>> first = known.putIfAbsent(key, own);
      if (first == null) {
        return first(candidate, conditions, origin, key, own);
      }
      Optional<Known> same = first.join();
      if (same.isPresent()) {
        Found found = same.get().found();
        return new Found(found.score().sameAs(same.get().id()), found.rejected());
      }
    }
  }

  private Found first(
      Candidate candidate,
      Conditions conditions,
      Origin origin,
      String key,
      CompletableFuture<Optional<Known>> own) {
    Optional<Known> worthKnowing = Optional.empty();
    try {
      Found found = judge(candidate, key, conditions, origin);
      worthKnowing =
          Optional.of(new Known(candidate.id(), found)).filter(k -> hasRun(k.found().score()));
      return found;
    } finally {
      if (worthKnowing.isEmpty()) {
        known.remove(key);
      }
      own.complete(worthKnowing);
    }
  }

  /**
   * Whether a score holds for the same kernel in another layout: it ran. What is refused before
   * costs little to find anew, and its messages name lines of the very text.
   */
  private static boolean hasRun(Sample.Score score) {
    if (score.outcome() == Sample.Outcome.ACCEPTED) {
      return true;
    }
    String step = score.evaluation().path("rejection").path("step").asText();
    return score.outcome() == Sample.Outcome.REJECTED
        && (step.equalsIgnoreCase(Step.TRIAL.name()) || step.equalsIgnoreCase(Step.MEASURE.name()));
  }

  private static String key(Sample.Code code, Conditions conditions) {
    return conditions.stage() + " " + code.normalisedHash();
  }

  private Found judge(Candidate candidate, String key, Conditions conditions, Origin origin) {
    Judged judged = conclusive(candidate.withSeed(seed(key, 0)), conditions, origin);
    Optional<Evaluation> rejected = rejected(judged);
    List<JsonNode> further = new ArrayList<>();
    if (judged.evaluation().verdict() instanceof Verdict.Accepted) {
      for (int i = 1; i < tests && rejected.isEmpty(); i++) {
        Judged test = conclusive(candidate.withSeed(seed(key, i)), conditions, origin);
        further.add(tree(test.json()));
        rejected = rejected(test);
      }
    }
    return new Found(score(judged, further), rejected);
  }

  private String seed(String key, int test) {
    return Sha256.hex(salt + "/" + key + "/" + test);
  }

  /** An answer is paid for: noise that passes shall not cost it its verdict. */
  private Judged conclusive(Candidate candidate, Conditions conditions, Origin origin) {
    Judged judged = judging.judge(candidate, conditions, origin);
    for (int i = 1; i < TRIES; i++) {
      if (!(judged.evaluation().verdict() instanceof Verdict.Inconclusive)) {
        return judged;
      }
      judged = judging.judge(candidate, conditions, origin);
    }
    return judged;
  }

  private static Optional<Evaluation> rejected(Judged judged) {
    return Optional.of(judged.evaluation())
        .filter(evaluation -> evaluation.verdict() instanceof Verdict.Rejected);
  }

  private static Sample.Score score(Judged judged, List<JsonNode> tests) {
    Evaluation evaluation = judged.evaluation();
    Optional<Reason> reason =
        evaluation.verdict() instanceof Verdict.Rejected rejected
            ? Optional.of(rejected.reason())
            : Optional.empty();
    return new Sample.Score(
        Sample.Outcome.of(evaluation.verdict()),
        reason,
        judged.reward(),
        evaluation.metric(),
        evaluation.rate(),
        evaluation.speedupOverBaseline(),
        tree(judged.json()),
        tests,
        Optional.empty());
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an evaluation is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
