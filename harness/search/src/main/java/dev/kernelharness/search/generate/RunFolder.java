package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a run, which one process has at a time: {@code run.json} (what was asked for),
 * {@code steps.jsonl} (how each step begins), {@code replies.jsonl} (every answer the moment it
 * comes, and what follows a rejection), {@code samples.jsonl} (a line for each judged answer),
 * {@code kernels/} (the best kernel) and {@code summary.json}. What a method has kept survives a
 * kill. Safe for use by several threads.
 */
public final class RunFolder implements AutoCloseable {

  /** What exports are made of. */
  public static final String SAMPLES = "samples.jsonl";

  private static final String RUN = "run.json";
  private static final String STEPS = "steps.jsonl";
  private static final String REPLIES = "replies.jsonl";
  private static final String SUMMARY = "summary.json";
  private static final String KERNELS = "kernels";

  /** Gives its room to answers that are still on their way when the disk is full. */
  private static final String RESERVE = ".reserve";

  private static final int RESERVE_BYTES = 512 * 1024;

  private final Path path;
  private final FolderLock lock;
  private final Map<String, String> settings;
  private final RunRecord record;
  private final LineJournal steps;
  private final LineJournal replies;
  private final LineJournal samples;
  private boolean full;
  private boolean answered;
  private boolean closed;

  private RunFolder(Path path, FolderLock lock, Map<String, String> settings) throws IOException {
    this.path = path;
    this.lock = lock;
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.record = new RunRecord();
    this.steps = LineJournal.open(path.resolve(STEPS), record::takeStep);
    this.replies = LineJournal.open(path.resolve(REPLIES), record::takeReply);
    this.samples = LineJournal.open(path.resolve(SAMPLES), record::takeSample);
    makeReserve();
  }

  /**
   * Makes the folder of a new run.
   *
   * @param settings what was asked for, by the names of the options
   * @throws RunFolderException if there is something already
   * @throws IOException if it can't be made
   */
  public static RunFolder begin(Path path, Map<String, String> settings, Instant now)
      throws IOException {
    if (Files.exists(path.resolve(RUN))) {
      throw new RunFolderException(
          path + " holds a run already: --resume continues it, or name another folder");
    }
    if (Files.exists(path) && !isEmptyFolder(path)) {
      throw new RunFolderException(path + " is there, and no folder of a run: name another");
    }
    Files.createDirectories(path);
    FolderLock lock = FolderLock.of(path);
    try {
      WholeFile.replace(path.resolve(RUN), RunRecord.writeSettings(settings, now));
      return new RunFolder(path, lock, settings);
    } catch (IOException | RuntimeException e) {
      delete(path);
      lock.close();
      throw e;
    }
  }

  /**
   * What was asked for when a run began, by the names of the options.
   *
   * @throws RunFolderException if there is no run
   * @throws IOException if it can't be read
   */
  public static Map<String, String> settings(Path path) throws IOException {
    Path run = path.resolve(RUN);
    if (!Files.isRegularFile(run)) {
      throw new RunFolderException("there is no run in " + path + " to resume");
    }
    try {
      return RunRecord.readSettings(Files.readString(run, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new RunFolderException(run + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the folder of a run that was begun.
   *
   * @throws RunFolderException if there is no run, another process has it, or a file is damaged
   *     before its last line
   * @throws IOException if it can't be read and written
   */
  public static RunFolder resume(Path path) throws IOException {
    Map<String, String> settings = settings(path);
    FolderLock lock = FolderLock.of(path);
    try {
      return new RunFolder(path, lock, settings);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What was asked for, by the names of the options. */
  public Map<String, String> settings() {
    return settings;
  }

  /** What was kept before this process. */
  RunRecord record() {
    return record;
  }

  void keep(Opening opening) throws IOException {
    append(steps, RunRecord.write(opening));
  }

  /** Keeps the answers to one request: all of them or none. */
  void keep(List<String> ids, List<Answer> answers) throws IOException {
    append(replies, RunRecord.write(ids, answers));
    synchronized (this) {
      answered = true;
    }
  }

  /** Keeps what a model is told about a rejected kernel. */
  void keepFeedback(String id, Message feedback) throws IOException {
    append(replies, RunRecord.writeFeedback(id, feedback));
  }

  void keep(Sample sample) throws IOException {
    append(samples, SampleJson.write(sample));
  }

  /** Keeps the best kernel, in place of an earlier one. */
  void keepKernel(String problem, Sample.Code code) throws IOException {
    Path file = kernel(problem, code.language());
    Files.createDirectories(path.resolve(KERNELS));
    WholeFile.replace(file, code.text());
    Files.deleteIfExists(kernel(problem, code.language().equals("c") ? "cpp" : "c"));
  }

  /** Where the best kernel is. */
  Path kernel(String problem, String language) {
    return path.resolve(KERNELS).resolve("best-" + problem + "." + language);
  }

  /** Keeps the summary, in place of an earlier one. */
  void keepSummary(String json) throws IOException {
    WholeFile.replace(path.resolve(SUMMARY), json);
  }

  /** Whether no answer was ever kept. */
  public synchronized boolean isWithoutAnswers() {
    return record.answerCount() == 0 && !answered;
  }

  /** Whether the disk is full: what is on its way can still be kept, nothing further. */
  synchronized boolean isFull() {
    return full;
  }

  private synchronized void append(LineJournal journal, String line) throws IOException {
    if (closed) {
      throw new ClosedException();
    }
    try {
      journal.append(line);
    } catch (IOException e) {
      full = true;
      if (!Files.deleteIfExists(path.resolve(RESERVE))) {
        throw e;
      }
      journal.append(line);
    }
  }

  private void makeReserve() throws IOException {
    Path reserve = path.resolve(RESERVE);
    byte[] bytes = new byte[RESERVE_BYTES];
    Arrays.fill(bytes, (byte) '.'); // a hole would reserve nothing
    try {
      Files.write(reserve, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(reserve);
      throw new IOException(path + " has no room for a run: " + e.getMessage(), e);
    }
  }

  /**
   * Gives the folder of a run back that has no answers, and deletes it: a run that never came about
   * is in nobody's way.
   */
  public synchronized void discard() throws IOException {
    close();
    delete(path);
  }

  private static void delete(Path path) throws IOException {
    for (String name : List.of(RUN, STEPS, REPLIES, SAMPLES, SUMMARY, FolderLock.NAME)) {
      Files.deleteIfExists(path.resolve(name));
    }
    if (isEmptyFolder(path)) {
      Files.delete(path);
    }
  }

  /** Gives the folder back; nothing can be kept any more. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Files.deleteIfExists(path.resolve(RESERVE));
    steps.close();
    replies.close();
    samples.close();
    lock.close(); // and with it the lock
  }

  /** Something came after the folder was given back. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1;

    ClosedException() {
      super("the run has ended");
    }
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(
          entry -> entry.endsWith(FolderLock.NAME) || entry.endsWith(WholeFile.fresh(RUN)));
    }
  }
}
