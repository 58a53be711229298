package dev.kernelharness.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs several commands in one process, so that the launcher can archive the classes of all of
 * them. Their arguments are separated by {@value #NEXT}.
 */
public final class Rehearsal {

  private static final String NEXT = "--then";

  private Rehearsal() {}

  /** Runs the commands, whatever becomes of each. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    List<String> command = new ArrayList<>();
    for (String argument : args) {
      if (argument.equals(NEXT)) {
        run(terminal, command);
        command.clear();
      } else {
        command.add(argument);
      }
    }
    run(terminal, command);
    System.exit(0);
  }

  private static void run(Terminal terminal, List<String> command) {
    int unused = HarnessCommand.execute(new Wiring(), terminal, command.toArray(String[]::new));
  }
}
