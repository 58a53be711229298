package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.search.chat.EndpointSettings;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.prompt.PromptDigests;
import dev.kernelharness.search.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The settings of a run as a run's folder keeps them: the options' texts by their names. */
final class GenerateSettings {

  /** What says where a run is, not what it is. */
  private static final Set<String> PLACE = Set.of("out", "resume", "help", "version");

  /** What may be another when a run goes on: who answers, how fast, where records go. */
  private static final Set<String> FREE =
      Set.of(
          "endpoint",
          "api-key-env",
          "api-key-file",
          "request-timeout",
          "tries",
          "concurrency",
          "output",
          "sandbox");

  /** What the judge's inputs follow from. */
  static final String SALT = "salt";

  /** Begins the names of digests: of the workflow's steps, and of each template by its name. */
  private static final String DIGEST = "digest of ";

  private GenerateSettings() {}

  /**
   * The options as given, and in their place, where they are not, as stored.
   *
   * @param arguments what the user wrote behind the command's name
   * @throws UsageException if they can't be understood
   */
  static GenerateOptions resumed(List<String> arguments, Map<String, String> stored) {
    GenerateOptions options = new GenerateOptions();
    CommandLine commandLine = new CommandLine(options).setDefaultValueProvider(new Stored(stored));
    try {
      commandLine.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    return options;
  }

  private record Stored(Map<String, String> settings) implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
      return argument instanceof OptionSpec option ? settings.get(name(option)) : null;
    }
  }

  /**
   * The settings of a new run.
   *
   * @param options the options as they were read
   * @param conditions the terms they come to
   */
  static Map<String, String> of(
      GenerateOptions options, Conditions conditions, Plan plan, Workflow workflow, Path working) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (OptionSpec option : new CommandLine(options).getCommandSpec().options()) {
      Object value = option.getValue();
      if (value != null && !PLACE.contains(name(option))) {
        settings.put(name(option), text(value));
      }
    }
    settings.computeIfPresent("workflow", (name, text) -> absolute(working, text));
    settings.computeIfPresent("problem", (name, text) -> absolute(working, text));
    settings.computeIfPresent("api-key-file", (name, text) -> absolute(working, text));
    settings.computeIfPresent("output", (name, text) -> absolute(working, text));
    settings.put("shape", conditions.shape().toString());
    settings.put("threads", Integer.toString(conditions.threads()));
    settings.put("seed", Long.toString(plan.seed()));
    settings.put("repair", plan.effort().repair().word());
    settings.put("self-check", Boolean.toString(plan.effort().selfCheck()));
    settings.put(SALT, plan.salt());
    PromptDigests.of(workflow).forEach((part, digest) -> settings.put(DIGEST + part, digest));
    return settings;
  }

  /**
   * Sees that a run goes on as it began.
   *
   * @throws UsageException if it would not; the message names what differs
   */
  static void requireSame(Map<String, String> stored, Map<String, String> asked, Path out) {
    for (Map.Entry<String, String> setting : asked.entrySet()) {
      String name = setting.getKey();
      String before = stored.get(name);
      if (!FREE.contains(name)
          && stored.containsKey(name)
          && !Objects.equals(before, setting.getValue())) {
        if (name.startsWith(DIGEST)) {
          throw new UsageException(
              String.format(
                  Locale.ROOT,
                  "the run in %s was begun with other %s of workflow %s: put them back as they were,"
                      + " or begin another run",
                  out,
                  name.substring(DIGEST.length()),
                  asked.get("workflow")));
        }
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "the run in %s was begun with --%s %s, not %s: leave that out, or begin another run",
                out,
                name,
                before,
                setting.getValue()));
      }
    }
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /** What the option's converter understands. */
  private static String text(Object value) {
    if (value instanceof Protocol protocol) {
      return protocol.name();
    } else if (value instanceof Protocol.Cache cache) {
      return cache.word();
    } else if (value instanceof RewardRule rule) {
      return rule.word();
    } else if (value instanceof Duration duration) {
      return duration.toMillis() + "ms";
    } else if (value instanceof Sandbox.Wish wish) {
      return wish.name().toLowerCase(Locale.ROOT);
    } else if (value instanceof GenerateOptions.Repair repair) {
      return repair.word();
    } else if (value instanceof EndpointSettings.Choices choices) {
      return choices == EndpointSettings.Choices.SINGLE ? "single" : "server";
    }
    return value.toString();
  }

  /** A path that is good in every working folder; a name as it is. */
  private static String absolute(Path working, String nameOrPath) {
    try {
      Path path = working.resolve(nameOrPath);
      boolean isPath = nameOrPath.contains("/") || nameOrPath.contains(".");
      return isPath && Files.exists(path) ? path.normalize().toString() : nameOrPath;
    } catch (InvalidPathException e) {
      return nameOrPath;
    }
  }
}
