package dev.kernelharness.cli;

import dev.kernelharness.search.replay.Dialect;
import dev.kernelharness.search.replay.Faults;
import dev.kernelharness.search.replay.ReplayException;
import dev.kernelharness.search.replay.ReplayServer;
import dev.kernelharness.search.replay.ReplaySettings;
import dev.kernelharness.search.replay.Script;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked: the user's server, or one of our own that plays a folder for as long as the run
 * takes.
 */
final class AskedServer implements AutoCloseable {

  /** What an endpoint that is a folder begins with. */
  static final String PLAYED = "replay:";

  /** What a played model is called if nobody says. */
  static final String PLAYED_MODEL = "replay";

  private final String url;
  private final Optional<ReplayServer> own;

  private AskedServer(String url, Optional<ReplayServer> own) {
    this.url = url;
    this.own = own;
  }

  /**
   * The server at an endpoint.
   *
   * @param endpoint its base URL, or {@value #PLAYED} and a folder of completions
   * @throws UsageException if there is nothing to play in that folder
   */
  static AskedServer at(String endpoint, String model, Terminal terminal) throws IOException {
    if (!endpoint.startsWith(PLAYED)) {
      return new AskedServer(endpoint, Optional.empty());
    }
    try {
      Script script =
          Script.read(
              terminal.working().resolve(endpoint.substring(PLAYED.length())), Optional.empty());
      ReplaySettings settings =
          new ReplaySettings(
              "127.0.0.1",
              0,
              Dialect.VLLM,
              List.of(model),
              Optional.empty(),
              Faults.NONE,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ofSeconds(1));
      ReplayServer server = ReplayServer.listen(script, settings, Clock.systemUTC());
      return new AskedServer(server.uri().toString(), Optional.of(server));
    } catch (ReplayException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Its base URL. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    own.ifPresent(ReplayServer::close);
  }
}
