package dev.kernelharness.cli;

import dev.kernelharness.serve.http.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code harness serve} listens, to whom, and where it keeps jobs. */
final class ListenOptions {

  private static final String TOKEN_VARIABLE = "KERNEL_HARNESS_TOKEN";
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file of bearer tokens, one a line; any of them opens the server.")
  private @Nullable String tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder of jobs, which survive a restart. Default: kernel-harness/serve below"
              + " $XDG_DATA_HOME or ~/.local/share.")
  private @Nullable String data;

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The server's address for people. */
  String url(int actualPort) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + actualPort + "/";
  }

  /**
   * Checks the port.
   *
   * @throws UsageException if it is none
   */
  void requireSense() {
    if (port < 0 || port > MAX_PORT) {
      throw new UsageException("port must be 0 to " + MAX_PORT + ": " + port);
    }
  }

  /**
   * Whom it is opened to.
   *
   * @throws UsageException if tokens can't be read, or there are none where there must be
   */
  Tokens tokens(Terminal terminal) {
    Tokens tokens = readTokens(terminal);
    try {
      if (!tokens.required() && !InetAddress.getByName(host).isLoopbackAddress()) {
        throw new UsageException(
            "a token is needed before it listens on "
                + host
                + ": name a --token-file, or set "
                + TOKEN_VARIABLE);
      }
    } catch (UnknownHostException e) {
      throw new UsageException("not an address of this machine: '" + host + "'", e);
    }
    return tokens;
  }

  private Tokens readTokens(Terminal terminal) {
    try {
      if (tokenFile != null) {
        List<String> lines =
            Files.readAllLines(terminal.working().resolve(tokenFile), StandardCharsets.UTF_8);
        List<String> tokens =
            lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (tokens.isEmpty()) {
          throw new UsageException("no token in '" + tokenFile + "'");
        }
        return new Tokens(tokens);
      }
      String token = terminal.environment().getOrDefault(TOKEN_VARIABLE, "");
      return new Tokens(token.isEmpty() ? List.of() : List.of(token));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("the tokens in '" + tokenFile + "' can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The folder of jobs.
   *
   * @throws UsageException if its name is none
   */
  Path folder(Terminal terminal) {
    String home = terminal.environment().getOrDefault("XDG_DATA_HOME", "");
    try {
      if (data != null) {
        if (data.isEmpty()) {
          throw new UsageException("--data names a folder, and '' is none");
        }
        return terminal.working().resolve(data);
      }
      Path base = home.startsWith("/") ? Path.of(home) : terminal.home().resolve(".local/share");
      return base.resolve("kernel-harness").resolve("serve");
    } catch (InvalidPathException e) {
      throw new UsageException("not a folder's name: '" + data + "'", e);
    }
  }
}
