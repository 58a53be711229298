package dev.kernelharness.judge.pareval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the tasks of a ParEval checkout, models {@code serial} and {@code omp}, into folders of
 * problems. Nothing is compiled.
 */
public final class ParEvalImport {
  private ParEvalImport() {}

  /**
   * Writes a folder for each task and model; what an earlier import wrote is replaced.
   *
   * @param checkout of parallelcodefoundry/ParEval
   * @param into where the folders go; made if it does not exist
   * @return the problems' names, sorted
   * @throws ParEvalException if the checkout is not what is expected
   * @throws IOException if a folder can't be written
   */
  public static List<String> run(Path checkout, Path into) throws IOException {
    List<TaskFolder> folders = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Checkout.Task task : Checkout.at(checkout).tasks()) {
      folders.add(new TaskFolder(task)); // everything is understood before anything is written
      names.add(task.id());
    }
    Files.createDirectories(into);
    for (TaskFolder folder : folders) {
      folder.write(into);
    }
    return names;
  }
}
