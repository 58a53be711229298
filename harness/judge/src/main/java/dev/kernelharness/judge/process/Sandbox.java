package dev.kernelharness.judge.process;

import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds processes besides their limits: bubblewrap's namespaces, where this machine has them.
 * A process in it sees no network, no other process, and a file system that it can't write to,
 * without the user's home and temporary files; only what its command names is there, and writable
 * where the command says so.
 */
public final class Sandbox {

  private static final String PROGRAM = "bwrap";
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);
  private static final int OUTPUT_CAP_BYTES = 4096;
  private static final List<String> DEFAULT_PATH = List.of("/usr/bin", "/bin", "/usr/local/bin");

  private final Optional<Path> bubblewrap;
  private final String description;

  private Sandbox(Optional<Path> bubblewrap, String description) {
    this.bubblewrap = bubblewrap;
    this.description = description;
  }

  /** What the user asks for. */
  public enum Wish {
    /** Bubblewrap if it works here, else limits alone. */
    AUTO,
    /** Bubblewrap, or nothing runs. */
    REQUIRED,
    /** Limits alone. */
    OFF
  }

  /**
   * The sandbox that this machine gives.
   *
   * @throws IOException if bubblewrap is required and does not work; the message says what to do
   */
  public static Sandbox find(NativeTools tools, Wish wish)
      throws IOException, InterruptedException {
    if (wish == Wish.OFF) {
      return limits("switched off");
    }
    Optional<Path> program = locate();
    String why = "bubblewrap is not installed; apt-get install bubblewrap";
    if (program.isPresent()) {
      Sandbox candidate = new Sandbox(program, "bubblewrap");
      Optional<String> failure = candidate.failure(tools);
      if (failure.isEmpty()) {
        return candidate;
      }
      why = "bubblewrap does not work here: " + failure.get();
    }
    if (wish == Wish.REQUIRED) {
      throw new IOException("a sandbox is required, and " + why);
    }
    return limits(why);
  }

  /** Limits alone, and why. */
  private static Sandbox limits(String why) {
    return new Sandbox(Optional.empty(), "limits (" + why + ")");
  }

  /** For people, and for the record: {@code bubblewrap}, or {@code limits} with the reason. */
  public String description() {
    return description;
  }

  /** The arguments that come before a confined command's program; none without bubblewrap. */
  List<String> prefix(Command command) {
    if (bubblewrap.isEmpty() || command.confinement().isEmpty()) {
      return List.of();
    }
    Confinement confinement = command.confinement().get();
    List<String> arguments = new ArrayList<>();
    arguments.add(bubblewrap.get().toString());
    arguments.addAll(
        List.of("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    arguments.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
    for (Path hidden : hidden()) {
      arguments.addAll(List.of("--tmpfs", hidden.toString()));
    }
    for (Path path : confinement.readable()) {
      arguments.addAll(List.of("--ro-bind-try", path.toString(), path.toString()));
    }
    for (Path path : confinement.writable()) {
      arguments.addAll(List.of("--bind-try", path.toString(), path.toString()));
    }
    arguments.addAll(List.of("--chdir", command.directory().toString(), "--"));
    return arguments;
  }

  /** Folders where other people's and other programs' files lie. */
  private static List<Path> hidden() {
    List<Path> folders = new ArrayList<>();
    for (Path folder :
        List.of(
            Path.of("/tmp"),
            Path.of("/var/tmp"),
            Path.of("/run"),
            Path.of("/home"),
            Path.of("/root"),
            Path.of(System.getProperty("user.home", "/root")))) {
      if (Files.isDirectory(folder) && !folder.equals(Path.of("/")) && !folders.contains(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }

  private Optional<String> failure(NativeTools tools) throws InterruptedException {
    Command command =
        new Command(
            List.of("/bin/true"),
            Path.of("/"),
            Map.of(),
            Limits.ofWall(TRIAL_LIMIT),
            OUTPUT_CAP_BYTES,
            Optional.of(Confinement.NOTHING_BESIDES));
    try {
      Finished finished = new Leash(tools, this).run(command);
      return finished.succeeded()
          ? Optional.empty()
          : Optional.of(finished.stderr().lines().findFirst().orElse("it gave no reason"));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Path> locate() {
    String search = System.getenv().getOrDefault("PATH", "");
    List<String> folders = new ArrayList<>(List.of(search.split(":", -1)));
    folders.addAll(DEFAULT_PATH);
    return folders.stream()
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
