package dev.kernelharness.judge.trial;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Leashed;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A running trial runner, the lines spoken with it, and the memory shared with it. */
final class RunnerConnection {
  private static final Duration RENEWED_AFTER = Duration.ofHours(1);

  private final Leashed process;
  private final BufferedReader answers;
  private final SharedMemory memory;
  private final long startNanos = System.nanoTime();

  private RunnerConnection(Leashed process, SharedMemory memory) {
    this.process = process;
    this.memory = memory;
    this.answers =
        new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
  }

  /** Starts a runner and shares new memory with it. */
  static RunnerConnection open(Leash leash, Command command, long memoryBytes) throws IOException {
    SharedMemory memory = SharedMemory.create(memoryBytes);
    try {
      RunnerConnection connection = new RunnerConnection(leash.start(command), memory);
      try {
        connection.ask("memory " + memory.path() + " " + memory.bytes());
        memory.unlink();
        return connection;
      } catch (IOException e) {
        connection.process.close();
        throw e;
      }
    } catch (IOException e) {
      memory.close();
      throw e;
    }
  }

  /** Whether it runs and will not come to its own limit soon. */
  boolean isFresh() {
    return process.isAlive() && System.nanoTime() - startNanos < RENEWED_AFTER.toNanos();
  }

  SharedMemory memory() {
    return memory;
  }

  /** Says a line and returns the answer, which is never an error. */
  String ask(String line) throws IOException {
    process.stdin().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.stdin().flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the trial runner ended: " + process.stderr().strip());
    }
    if (answer.startsWith("error ")) {
      throw new IOException("the trial runner cannot obey '" + line + "': " + answer);
    }
    return answer;
  }

  /** Says a line whose answer is the expected word and numbers, or a death. */
  Outcome askForOutcome(String line) throws IOException {
    String answer = ask(line);
    String[] words = answer.split(" ", -1);
    try {
      return switch (words[0]) {
        case "loaded" -> new Outcome.Done(0, 0);
        case "done" ->
            new Outcome.Done(Long.parseLong(words[1]), Long.parseUnsignedLong(words[2], 16));
        case "signal" ->
            new Outcome.Signalled(
                Integer.parseInt(words[1]), Long.parseUnsignedLong(words[2], 16), place(words));
        case "system-call" ->
            new Outcome.RefusedSystemCall(answer.substring(words[0].length() + 1));
        case "exit" -> new Outcome.Exited(Integer.parseInt(words[1]));
        case "timeout" -> new Outcome.TimedOut();
        case "memory" -> new Outcome.OutOfMemory();
        case "rejected-load" -> new Outcome.NotLoaded(answer.substring(words[0].length() + 1));
        default -> throw new IOException("the trial runner said: " + answer);
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("the trial runner said: " + answer, e);
    }
  }

  /** Ends the process with everything it started, and frees the memory. */
  void close() throws IOException {
    process.close();
    memory.close();
  }

  private static Optional<Outcome.Place> place(String[] words) {
    int argument = Integer.parseInt(words[4]);
    return argument < 0
        ? Optional.empty()
        : Optional.of(new Outcome.Place(argument, Long.parseLong(words[5])));
  }
}
