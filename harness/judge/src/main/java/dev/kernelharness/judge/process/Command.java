package dev.kernelharness.judge.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start.
 *
 * @param arguments the program, by path or by name on the environment's {@code PATH}, and its
 *     arguments; no shell ever sees them
 * @param directory its working directory
 * @param environment all of its environment
 * @param limits what it may use
 * @param outputCapBytes how much of each output stream is kept; the rest is read and dropped
 * @param confinement what it sees when there is a sandbox; empty for a program of our own, which
 *     runs outside of it
 */
public record Command(
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    Limits limits,
    int outputCapBytes,
    Optional<Confinement> confinement) {

  /** A command that is not confined. */
  public Command(
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Limits limits,
      int outputCapBytes) {
    this(arguments, directory, environment, limits, outputCapBytes, Optional.empty());
  }

  /** Checks and copies. */
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    if (outputCapBytes < 0) {
      throw new IllegalArgumentException("outputCapBytes must not be negative: " + outputCapBytes);
    }
  }

  /** The same command, confined where there is a sandbox. */
  public Command confined(Confinement to) {
    return new Command(arguments, directory, environment, limits, outputCapBytes, Optional.of(to));
  }
}
