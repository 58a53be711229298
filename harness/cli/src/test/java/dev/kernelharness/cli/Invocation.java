package dev.kernelharness.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command line did in a folder, with fake parts.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it told the user
 */
record Invocation(int exitCode, String out, String err) {

  static Invocation in(Path folder, String... arguments) {
    return withInput(folder, "", arguments);
  }

  static Invocation withInput(Path folder, String input, String... arguments) {
    return on(folder, input, false, Map.of(), arguments);
  }

  /** With an input too large to hold as a string. */
  static Invocation fed(Path folder, InputStream input, String... arguments) {
    return on(folder, input, false, Map.of(), arguments);
  }

  static Invocation on(
      Path folder,
      String input,
      boolean terminal,
      Map<String, String> environment,
      String... arguments) {
    InputStream bytes = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return on(folder, bytes, terminal, environment, arguments);
  }

  /** With other parts, in a folder where nothing is. */
  static Invocation with(FakeParts parts, Path folder, String... arguments) {
    return on(parts, folder, InputStream.nullInputStream(), false, Map.of(), arguments);
  }

  private static Invocation on(
      Path folder,
      InputStream input,
      boolean terminal,
      Map<String, String> environment,
      String... arguments) {
    return on(new FakeParts(), folder, input, terminal, environment, arguments);
  }

  private static Invocation on(
      FakeParts parts,
      Path folder,
      InputStream input,
      boolean terminal,
      Map<String, String> environment,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("XDG_DATA_HOME", folder.resolve("data").toString());
    Terminal streams =
        new Terminal(
            input,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            false,
            variables,
            folder,
            folder);
    int exitCode = HarnessCommand.execute(parts, streams, arguments);
    return new Invocation(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
