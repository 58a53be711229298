package dev.kernelharness.search.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Written completions, a folder for each problem. Which problem is meant is found by its entry's
 * name in the messages; which completion is drawn from the request's seed, or from its messages
 * where it has none, among those for as many turns of the model as the conversation has.
 *
 * @param tasks the problems' completions
 */
public record Corpus(List<Task> tasks) implements Script {

  /** The file that names a problem's entry. */
  static final String ENTRY_FILE = "entry.txt";

  /**
   * A problem's completions.
   *
   * @param name the folder's name
   * @param entry the function that the problem asks for; empty if there is no other task
   * @param completions at least one, sorted by name
   */
  public record Task(String name, Optional<String> entry, List<Completion> completions) {
    /** Copies. */
    public Task {
      completions = List.copyOf(completions);
    }
  }

  /** Copies. */
  public Corpus {
    tasks = List.copyOf(tasks);
  }

  /**
   * Reads a folder.
   *
   * @param problem the only problem to play; empty for all
   * @throws ReplayException if there is nothing to play, or a file is not as it should be
   */
  public static Corpus read(Path folder, Optional<String> problem) {
    List<Completion> own = completions(folder);
    if (!own.isEmpty()) {
      String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      if (problem.isPresent() && !problem.get().equals(name)) {
        throw new ReplayException(
            folder
                + " holds the completions of one problem, "
                + name
                + ", not of "
                + problem.get());
      }
      return new Corpus(List.of(new Task(name, Optional.empty(), own)));
    }
    List<Task> tasks = new ArrayList<>();
    for (Path each : list(folder, Files::isDirectory)) {
      List<Completion> completions = completions(each);
      if (!completions.isEmpty()) {
        String name = String.valueOf(each.getFileName());
        tasks.add(new Task(name, Optional.of(entry(each)), completions));
      }
    }
    if (tasks.isEmpty()) {
      throw new ReplayException(
          "nothing to play in "
              + folder
              + ": neither completions (*.md), nor folders of them, nor a"
              + " run ("
              + RUN_FILE
              + ")");
    }
    return problem.map(name -> only(tasks, name, folder)).orElseGet(() -> new Corpus(tasks));
  }

  @Override
  public Optional<Played> play(Asked asked, int choice) {
    return task(asked).map(task -> played(draw(task, asked, choice)));
  }

  @Override
  public String title() {
    int count = tasks.stream().mapToInt(task -> task.completions().size()).sum();
    return count
        + " completions of "
        + (tasks.size() == 1 ? tasks.get(0).name() : tasks.size() + " problems");
  }

  /** The task whose entry is named last: examples in a prompt come before what is asked for. */
  private Optional<Task> task(Asked asked) {
    if (tasks.size() == 1) {
      return Optional.of(tasks.get(0));
    }
    Optional<Task> found = Optional.empty();
    int latest = -1;
    for (Task task : tasks) {
      int at = asked.lastMention(task.entry().orElseThrow());
      if (at > latest) {
        latest = at;
        found = Optional.of(task);
      }
    }
    return found;
  }

  private static Completion draw(Task task, Asked asked, int choice) {
    List<Completion> fitting = fitting(task, asked);
    String ticket = asked.ticket() + "/" + asked.turns() + "/" + choice;
    return fitting.get(Chance.below(fitting.size(), ticket));
  }

  /** Those for what the last message asks, else those for the turn, or the last turn before it. */
  private static List<Completion> fitting(Task task, Asked asked) {
    List<Completion> all = task.completions();
    List<Completion> special =
        all.stream()
            .filter(each -> each.asked().filter(asked.lastMessage()::contains).isPresent())
            .toList();
    if (!special.isEmpty()) {
      return special;
    }
    List<Completion> code = all.stream().filter(each -> each.asked().isEmpty()).toList();
    int turn =
        code.stream()
            .mapToInt(Completion::turn)
            .filter(each -> each <= asked.turns())
            .max()
            .orElse(-1);
    List<Completion> ofTurn = code.stream().filter(each -> each.turn() == turn).toList();
    return ofTurn.isEmpty() ? all : ofTurn;
  }

  private static Played played(Completion completion) {
    return new Played(completion.text(), completion.reasoning(), completion.finish());
  }

  private static Corpus only(List<Task> tasks, String name, Path folder) {
    List<Task> named = tasks.stream().filter(task -> task.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new ReplayException(
          "no completions of '"
              + name
              + "' in "
              + folder
              + ", but of "
              + String.join(", ", tasks.stream().map(Task::name).toList()));
    }
    return new Corpus(named);
  }

  private static String entry(Path folder) {
    Path file = folder.resolve(ENTRY_FILE);
    try {
      String entry = Files.readString(file).strip();
      if (!entry.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new ReplayException(
            file
                + ", line 1: expected the entry's name: '"
                + entry.lines().findFirst().orElse("")
                + "'");
      }
      return entry;
    } catch (IOException e) {
      throw new ReplayException(
          file + " can't be read: it names the function that is asked for", e);
    }
  }

  private static List<Completion> completions(Path folder) {
    return list(
            folder,
            file -> Files.isRegularFile(file) && file.toString().endsWith(Completion.ENDING))
        .stream()
        .map(Completion::read)
        .toList();
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new ReplayException(folder + " can't be read: " + e.getMessage(), e);
    }
  }
}
