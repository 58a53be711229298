package dev.kernelharness.cli;

import dev.kernelharness.search.replay.Dialect;
import dev.kernelharness.search.replay.Faults;
import dev.kernelharness.search.replay.ReplayException;
import dev.kernelharness.search.replay.ReplayServer;
import dev.kernelharness.search.replay.ReplaySettings;
import dev.kernelharness.search.replay.Script;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code harness endpoint replay}: plays completions as a model's server would. */
@Command(
    name = "replay",
    sortOptions = false,
    header = "Play written or recorded completions as a model's server would.",
    descriptionHeading = "%n",
    description =
        "Answers POST /v1/chat/completions and GET /v1/models from files, in the dialect of one kind"
            + " of server, and fails on demand. The same request (seed and messages) always gets the"
            + " same completion. GET /replay/stats tells what was asked and what was answered twice.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "A folder of completions holds one file each (*.md) and entry.txt, the name of",
      "the function that they define; docs/replay.md says more.",
      "",
      "Exit codes: 2 usage, 70 a fault of ours, 130 or 143 after SIGINT or SIGTERM.",
      "",
      "Examples:",
      "  harness endpoint replay harness/search/corpus",
      "  harness endpoint replay run/ --dialect deepseek --port 9000",
      "  harness endpoint replay harness/search/corpus --fail 429:0.1,drop:0.02"
    })
final class EndpointReplayCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DIR",
      description =
          "A folder of completions, a folder with one of those for each problem, or the folder of a"
              + " run, whose answers are played again.")
  private String folder = "";

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "vllm",
      converter = ToDialect.class,
      description =
          "The kind of server: vllm, llama.cpp, ollama, openai or deepseek. Default:"
              + " ${DEFAULT-VALUE}.")
  private Dialect dialect = Dialect.VLLM;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model that it serves; may be repeated. Default: models of that server.")
  private List<String> models = List.of();

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      description =
          "Play this problem's completions only, whatever the messages say. Default: that whose"
              + " entry the messages name.")
  private @Nullable String problem;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8081",
      description = "The port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port = 8081;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "A file with the key that requests must show. Default: anybody may ask.")
  private @Nullable String keyFile;

  @Option(
      names = "--fail",
      paramLabel = "KIND:SHARE,...",
      converter = ToFaults.class,
      description =
          "What goes wrong how often: a status (429:0.1), drop (no answer), cut (half an answer),"
              + " slow, fewer (a choice less than asked for).")
  private Faults faults = Faults.NONE;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      converter = Converters.ToDuration.class,
      description = "How long an answer takes at least. Default: no time.")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--slow",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Converters.ToDuration.class,
      description = "How much longer a slow one takes. Default: ${DEFAULT-VALUE}.")
  private Duration slow = Duration.ofSeconds(5);

  @Option(
      names = "--retry-after",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Converters.ToDuration.class,
      description = "What a 429 or 503 asks to wait. Default: ${DEFAULT-VALUE}.")
  private Duration retryAfter = Duration.ofSeconds(1);

  EndpointReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** {@code llama.cpp}. */
  static final class ToDialect implements ITypeConverter<Dialect> {
    @Override
    public Dialect convert(String text) {
      try {
        return Dialect.named(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code 429:0.1,drop:0.02}. */
  static final class ToFaults implements ITypeConverter<Faults> {
    @Override
    public Faults convert(String text) {
      try {
        return Faults.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(port >= 0 && port <= MAX_PORT, "port must be 0 to " + MAX_PORT + ": " + port);
    Optional<String> key = key();
    requireKeyFor(key);
    Script script = script();
    ReplayServer server = listen(script, key);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    tell(
        "playing "
            + script.title()
            + " as "
            + dialect.word()
            + " at "
            + server.uri()
            + ", model "
            + String.join(", ", served()));
    new CountDownLatch(1).await(); // until a signal
    return ExitCode.DONE.code();
  }

  private static void require(boolean sense, String complaint) {
    if (!sense) {
      throw new UsageException(complaint);
    }
  }

  private List<String> served() {
    return models.isEmpty() ? dialect.models() : new ArrayList<>(models);
  }

  private Optional<String> key() {
    if (keyFile == null) {
      return Optional.empty();
    }
    try {
      String key =
          Files.readString(terminal.working().resolve(keyFile), StandardCharsets.UTF_8).strip();
      require(!key.isEmpty() && key.lines().count() == 1, "no key in '" + keyFile + "'");
      return Optional.of(key);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("the key in '" + keyFile + "' can't be read", e);
    }
  }

  private void requireKeyFor(Optional<String> key) {
    try {
      require(
          key.isPresent() || InetAddress.getByName(host).isLoopbackAddress(),
          "a key is needed before it listens on " + host + ": name a file with --key");
    } catch (UnknownHostException e) {
      throw new UsageException("not an address of this machine: '" + host + "'", e);
    }
  }

  private Script script() {
    try {
      return Script.read(
          terminal.working().resolve(folder).normalize(), Optional.ofNullable(problem));
    } catch (ReplayException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private ReplayServer listen(Script script, Optional<String> key) throws IOException {
    ReplaySettings settings =
        new ReplaySettings(host, port, dialect, served(), key, faults, latency, slow, retryAfter);
    try {
      return ReplayServer.listen(script, settings, Clock.systemUTC());
    } catch (BindException e) {
      throw new UsageException(
          "can't listen on " + host + ", port " + port + ": " + e.getMessage(), e);
    }
  }

  private void stop(ReplayServer server) {
    server.close();
    tell(server.tally().line());
  }

  private void tell(String line) {
    terminal.out().println(Palette.clean(line));
    terminal.out().flush();
  }
}
