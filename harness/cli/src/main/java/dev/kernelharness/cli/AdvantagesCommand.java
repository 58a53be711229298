package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.group.GroupAdvantages;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.Regrade;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness advantages}: what GRPO makes of recorded rewards. */
@Command(
    name = "advantages",
    sortOptions = false,
    header = "Turn the rewards of complete groups into GRPO advantages.",
    descriptionHeading = "%n",
    description = {
      "Reads evaluations that 'harness score' has recorded or printed with --json, and prints one"
          + " JSON object for each: line, id, group, reward, advantage. The lines with the same"
          + " \"group\" are a group:",
      "",
      "  advantage = (reward - mean) / (std + eps)",
      "",
      "A line without a reward (inconclusive, or a fault of ours) does not count, and its advantage"
          + " is null."
    },
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 done, 2 usage or a line that can't be used, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness advantages judged.jsonl --rule log2",
      "  harness advantages judged.jsonl --rule group --eps 1e-6 --dead-band 2"
    })
final class AdvantagesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1",
      paramLabel = "FILE",
      description = "The evaluations, a JSON object a line.")
  private String name = "";

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      converter = Converters.ToRule.class,
      description =
          "Grade again first: gflops, speedup, log2 or group, as in 'harness regrade'. Default: the"
              + " rewards as they are.")
  private @Nullable RewardRule rule;

  @Option(
      names = "--eps",
      paramLabel = "E",
      defaultValue = "1e-4",
      description =
          "Added to the standard deviation. TRL and ms-swift take 1e-4 (the default), verl and slime"
              + " 1e-6, OpenRLHF 1e-9.")
  private double eps;

  @Option(
      names = "--std",
      paramLabel = "KIND",
      defaultValue = "bessel",
      converter = Converters.ToSpread.class,
      description =
          "bessel (over G - 1, as PyTorch; default), population (over G), or none: differences as"
              + " they are.")
  private Spread spread = Spread.BESSEL;

  @Option(
      names = "--dead-band",
      paramLabel = "R",
      defaultValue = "0",
      description =
          "Rewards that are at most so far below the best of a tie belong to it, and count as its"
              + " mean. Default: only equal rewards tie.")
  private double deadBand;

  AdvantagesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    GroupAdvantages formula = formula();
    Path file = FileArguments.path(terminal, name);
    if (Files.isDirectory(file)) {
      throw new UsageException("a file is read, and '" + name + "' is a folder");
    }
    List<Member> members = members(file);
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    members.forEach(m -> groups.computeIfAbsent(m.group(), g -> new ArrayList<>()).add(m));
    Map<Member, OptionalDouble> advantages = new LinkedHashMap<>();
    for (List<Member> group : groups.values()) {
      List<OptionalDouble> own = formula.of(group.stream().map(Member::reward).toList());
      for (int i = 0; i < own.size(); i++) {
        advantages.put(group.get(i), own.get(i));
      }
    }
    members.forEach(m -> print(m, advantages.getOrDefault(m, OptionalDouble.empty())));
    terminal.out().flush();
    return ExitCode.DONE.code();
  }

  /** One line of the file. */
  private record Member(int line, String id, String group, OptionalDouble reward) {}

  private GroupAdvantages formula() {
    try {
      return new GroupAdvantages(spread, eps, deadBand);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Member> members(Path file) throws IOException {
    List<Member> members = new ArrayList<>();
    EvaluationLog.Skipped skipped = EvaluationLog.read(file, e -> members.add(member(e)));
    if (skipped.count() > 0) {
      throw new UsageException("not an evaluation: " + skipped.first().get(0));
    }
    if (members.isEmpty()) {
      throw new UsageException("no evaluation is in " + file);
    }
    return rule == null ? members : regraded(file, rule, members);
  }

  private static Member member(StoredEvaluation evaluation) {
    String group =
        evaluation
            .group()
            .orElseThrow(() -> new UsageException(evaluation.place() + ": it is in no group"));
    return new Member(
        evaluation.place().line(), evaluation.id(), group, evaluation.grade().reward());
  }

  private static List<Member> regraded(Path file, RewardRule rule, List<Member> members)
      throws IOException {
    Regrade.Result result =
        new Regrade(Optional.of(rule), Optional.empty()).run(file, Optional.empty());
    if (result.leftOutCount() > 0) {
      throw new UsageException("can't be graded so: " + result.leftOut().get(0));
    }
    Map<Integer, OptionalDouble> rewards = new LinkedHashMap<>();
    result.rows().forEach(row -> rewards.put(row.place().line(), row.after().reward()));
    return members.stream()
        .map(
            m ->
                new Member(
                    m.line(),
                    m.id(),
                    m.group(),
                    rewards.getOrDefault(m.line(), OptionalDouble.empty())))
        .toList();
  }

  private void print(Member member, OptionalDouble advantage) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("line", member.line()).put("id", member.id()).put("group", member.group());
    put(json, "reward", member.reward());
    put(json, "advantage", advantage);
    terminal.out().println(json);
  }

  private static void put(ObjectNode json, String field, OptionalDouble value) {
    value.ifPresentOrElse(v -> json.put(field, v), () -> json.putNull(field));
  }
}
