package dev.kernelharness.cli;

import dev.kernelharness.search.chat.EndpointSettings;
import dev.kernelharness.search.chat.Key;
import dev.kernelharness.search.chat.Patience;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who is asked, and how patiently. */
final class EndpointOptions {

  private static final int MAX_TRIES = 100;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Who is asked: the base URL of an OpenAI-compatible server, for example"
              + " http://127.0.0.1:8081/v1; or replay:DIR, which plays a folder as 'harness endpoint"
              + " replay' does.")
  @Nullable String url;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model, as the server calls it.")
  @Nullable String model;

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      defaultValue = "OPENAI_API_KEY",
      description =
          "The environment variable that holds the key, if the server wants one. Default:"
              + " ${DEFAULT-VALUE}.")
  String keyVariable = "OPENAI_API_KEY";

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "A file whose first line is the key.")
  private @Nullable String keyFile;

  @Option(
      names = "--n",
      paramLabel = "HOW",
      defaultValue = "single",
      converter = Converters.ToChoices.class,
      description =
          "How several first answers are asked for: single (a request each, each with its own seed)"
              + " or server (several a request, by the server's field n, where it has that)."
              + " Default: ${DEFAULT-VALUE}.")
  EndpointSettings.Choices choices = EndpointSettings.Choices.SINGLE;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = Converters.ToDuration.class,
      description = "How long a request may take. Default: ${DEFAULT-VALUE}.")
  private Duration requestTimeout = Duration.ofMinutes(10);

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often a request is tried before the run ends. Default: ${DEFAULT-VALUE}.")
  private int tries = 7;

  /** A played model may do without a name. */
  void nameAPlayedModel() {
    if (model == null && url != null && url.startsWith(AskedServer.PLAYED)) {
      model = AskedServer.PLAYED_MODEL;
    }
  }

  /**
   * Who is asked.
   *
   * @throws UsageException if nobody said
   */
  String url() {
    if (url == null) {
      throw new UsageException("who is to be asked? Name the server with --endpoint URL");
    }
    return url;
  }

  /**
   * How the endpoint is reached.
   *
   * @param server its base URL
   * @param notices told what users should know of their key
   * @throws UsageException if an option is missing or wrong
   */
  EndpointSettings settings(String server, Terminal terminal, Consumer<String> notices) {
    if (tries < 1 || tries > MAX_TRIES) {
      throw new UsageException("tries must be 1 to " + MAX_TRIES + ": " + tries);
    }
    Patience usual = Patience.usual();
    try {
      return EndpointSettings.of(server)
          .with(key(terminal, notices))
          .with(choices)
          .with(
              new Patience(
                  tries, usual.firstPause(), usual.longestPause(), usual.longestRetryAfter()))
          .withAnswerLimit(requestTimeout);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** No message repeats what was given: it may be the key itself. */
  private Key key(Terminal terminal, Consumer<String> notices) {
    Key.requireName(terminal.environment(), keyVariable);
    if (keyFile == null) {
      return Key.fromEnvironment(terminal.environment(), keyVariable);
    }
    try {
      return Key.fromFile(terminal.working().resolve(keyFile), notices);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("the file that --api-key-file names can't be read", e);
    }
  }
}
