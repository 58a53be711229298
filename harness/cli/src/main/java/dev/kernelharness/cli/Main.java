package dev.kernelharness.cli;

/** The entry of the {@code harness} command. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int exitCode = HarnessCommand.execute(new Wiring(), terminal, args);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(exitCode);
  }
}
