package dev.kernelharness.search.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a server plays: the same request gives the same answer, whatever was asked in between. */
public interface Script {

  /** A run's samples, in its folder. */
  String RUN_FILE = "samples.jsonl";

  /**
   * What is said.
   *
   * @param text the answer
   * @param reasoning what the model thought before, where the server would tell it apart
   * @param finish why it ended: {@code stop} or {@code length}
   */
  record Played(String text, Optional<String> reasoning, String finish) {}

  /**
   * One answer.
   *
   * @param choice which of the answers to one request, from 0
   * @return empty if the script has nothing for this request
   */
  Optional<Played> play(Asked asked, int choice);

  /** What it is, for people: {@code 135 completions of 4 problems}. */
  String title();

  /**
   * Reads a folder of completions, a folder of such folders, or a run's folder.
   *
   * @param problem plays only this folder's completions, whatever the messages name; empty to find
   *     it by the entry that the messages name
   * @throws ReplayException if there is nothing to play, or a file is not as it should be
   */
  static Script read(Path folder, Optional<String> problem) {
    if (!Files.isDirectory(folder)) {
      throw new ReplayException("no such folder: " + folder);
    }
    if (Files.isRegularFile(folder.resolve(RUN_FILE))) {
      if (problem.isPresent()) {
        throw new ReplayException(folder + " is a run, which has no problem to choose");
      }
      return RecordedRun.read(folder.resolve(RUN_FILE));
    }
    return Corpus.read(folder, problem);
  }
}
