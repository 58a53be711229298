package dev.kernelharness.judge.measure;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Confinement;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Warm worker JVMs, started ahead and used again while they are healthy. JVMs are started on the
 * preparing side of the slot, so that none starts while something is measured.
 *
 * <p>One thing is measured at a time, so one warm worker a thread count serves all who wait for the
 * slot: they {@link #provide} for it before and {@link #poll} it inside. Only who wants a worker
 * that has measured nothing yet takes one for itself. Safe for use by several threads; all workers
 * end with {@link #close}.
 */
public final class ForkPool implements AutoCloseable {

  /** Leftovers of candidates (mapped libraries, threads) are dropped with the JVM after this. */
  private static final int MAX_USES = 200;

  private static final Duration MAX_AGE = Duration.ofHours(12);
  private static final int STDERR_BYTES = 4096;

  /** A worker writes no files; operands are memory. */
  private static final long MAX_FILE_BYTES = 1 << 20;

  private final Leash leash;
  private final MeasurementSlot slot;
  private final int spares;
  private final Map<String, String> environment;
  private final List<Path> libraries;
  private final Cpus places;
  private final NativeTools tools;
  private final ForkCommand plain;
  private final Watchdog watchdog = new Watchdog();
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "fork-starter");
            thread.setDaemon(true);
            return thread;
          });

  /** Waiting to be taken; used ones first. */
  private final Deque<Fork> idle = new ArrayDeque<>();

  /** Polled, and to come back. */
  private final Set<Fork> lent = new HashSet<>();

  /** The thread counts of workers that are being started ahead. */
  private final List<Integer> starting = new ArrayList<>();

  /** Looked for once, when the first worker starts; null before. */
  private @Nullable ForkCommand command;

  private boolean closed;

  private volatile Runnable onLost = () -> {};

  /**
   * A pool without workers yet.
   *
   * @param spares unused workers kept ready for when one is lost or a fresh one is asked for
   * @param libraries the folders that kernels' libraries lie in
   * @param places the CPUs that kernels' threads are bound to, in this order
   * @throws IOException if the workers' class path can't be found
   */
  public ForkPool(
      Leash leash,
      NativeTools tools,
      MeasurementSlot slot,
      int spares,
      List<Path> libraries,
      Cpus places)
      throws IOException {
    this(leash, tools, slot, spares, libraries, places, Map.of());
  }

  /**
   * A pool without workers yet, for kernels that want another environment.
   *
   * @param libraries the folders that kernels' libraries lie in
   * @param places the CPUs that kernels' threads are bound to, in this order
   * @param environment put over the workers' usual environment
   * @throws IOException if the workers' class path can't be found
   */
  public ForkPool(
      Leash leash,
      NativeTools tools,
      MeasurementSlot slot,
      int spares,
      List<Path> libraries,
      Cpus places,
      Map<String, String> environment)
      throws IOException {
    this.libraries = List.copyOf(libraries);
    this.places = places;
    this.tools = tools;
    this.environment = Map.copyOf(environment);
    this.leash = leash;
    this.slot = slot;
    this.spares = spares;
    this.plain =
        new ForkCommand(ForkCommand.findClassPath(), tools.jvmArguments(), Optional.empty());
  }

  /** Starts a worker in the background, so that the first measurement finds one. */
  public void warmUp(int threads) {
    startInBackground(threads, 1);
  }

  /**
   * Sees to it that there is a warm worker, idle or at work. Not to be called from inside the slot.
   *
   * @throws IOException if none can be started
   */
  void provide(int threads) throws Exception {
    synchronized (this) {
      while (starting.contains(threads) && !isProvided(threads)) {
        wait();
      }
      if (isProvided(threads)) {
        return;
      }
    }
    keep(start(threads));
  }

  /**
   * A warm worker, used before rather than not; to be given back, or discarded. Empty if the one
   * that was provided for has been lost.
   */
  synchronized Optional<Fork> poll(int threads) {
    Optional<Fork> found = findIdle(threads, fork -> true);
    found.ifPresent(lent::add);
    return found;
  }

  /**
   * A worker that has measured nothing yet. To be given back, or discarded.
   *
   * @throws IOException if none can be started
   */
  Fork takeFresh(int threads) throws Exception {
    Optional<Fork> ready = awaitIdle(threads, fork -> fork.uses() == 0);
    Fork fork = ready.isPresent() ? ready.get() : start(threads);
    startInBackground(threads, spares);
    return fork;
  }

  /**
   * Takes back a worker that has nothing loaded and is healthy; ends it if there is another that
   * was used.
   */
  void giveBack(Fork fork) {
    synchronized (this) {
      lent.remove(fork);
      boolean enough =
          idle.stream().anyMatch(other -> other.threads() == fork.threads() && other.uses() > 0);
      if (!closed && !enough && fork.uses() < MAX_USES) {
        idle.addFirst(fork);
        return;
      }
    }
    fork.close();
  }

  /** What to do each time a worker is lost. */
  public void onLost(Runnable listener) {
    onLost = listener;
  }

  /** Ends a worker that failed, or that what it ran has ended. */
  void lose(Fork fork) {
    onLost.run();
    discard(fork);
  }

  /** Ends a worker that is of no use any more. */
  void discard(Fork fork) {
    synchronized (this) {
      lent.remove(fork);
    }
    fork.close();
    startInBackground(fork.threads(), spares);
  }

  @Override
  public void close() {
    List<Fork> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(idle);
      idle.clear();
      starting.clear();
      notifyAll();
    }
    starter.shutdownNow();
    all.forEach(Fork::close);
    watchdog.close();
  }

  /** The CPUs that the threads of a kernel are bound to. */
  public Cpus places(int threads) {
    return places.first(threads);
  }

  private Fork start(int threads) throws Exception {
    Fork fork = slot.preparing(() -> Fork.start(leash, jvm(command(), threads), watchdog, threads));
    try {
      requireOpen();
      return fork;
    } catch (IOException e) {
      fork.close();
      throw e;
    }
  }

  private synchronized void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the pool is closed");
    }
  }

  /** Lets a worker wait to be taken, behind the others. */
  private void keep(Fork fork) {
    synchronized (this) {
      if (!closed) {
        idle.addLast(fork);
        return;
      }
    }
    fork.close();
  }

  private synchronized void startInBackground(int threads, int wanted) {
    long unused =
        idle.stream().filter(fork -> fork.threads() == threads && fork.uses() == 0).count();
    if (!closed && unused + Collections.frequency(starting, threads) < wanted) {
      starting.add(threads);
      starter.execute(() -> startSpare(threads));
    }
  }

  private void startSpare(int threads) {
    try {
      keep(start(threads));
    } catch (Exception e) {
      // Whoever needs a worker starts one itself, and is told why it can't be.
    }
    synchronized (this) {
      starting.remove(Integer.valueOf(threads));
      notifyAll();
    }
  }

  private synchronized ForkCommand command() throws InterruptedException {
    if (command == null) {
      command =
          ClassDataArchive.obtain(leash, plain, ClassDataArchive.defaultCache())
              .map(plain::withArchive)
              .orElse(plain);
    }
    return command;
  }

  private List<Path> readable(ForkCommand command) {
    List<Path> paths = new ArrayList<>(command.classPath());
    paths.add(Path.of(System.getProperty("java.home")));
    paths.add(tools.directory());
    paths.addAll(libraries);
    command.archive().ifPresent(paths::add);
    return paths;
  }

  private Command jvm(ForkCommand command, int threads) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(ForkCommand.environment(threads, places));
    all.putAll(environment);
    return new Command(command.arguments(), Path.of("/"), all, limits(), STDERR_BYTES)
        .confined(new Confinement(readable(command), SharedMemory.folders()));
  }

  private Limits limits() {
    return Limits.ofWall(MAX_AGE)
        .withCpu(MAX_AGE.multipliedBy(places.count()))
        .withFileBytes(MAX_FILE_BYTES)
        .withCpus(places.toList());
  }

  private boolean isProvided(int threads) throws IOException {
    requireOpen();
    return Stream.concat(lent.stream(), idle.stream()).anyMatch(fork -> fork.threads() == threads);
  }

  /** An idle worker, waited for while one is being started; empty if there is none. */
  private synchronized Optional<Fork> awaitIdle(int threads, Predicate<Fork> wanted)
      throws InterruptedException {
    while (true) {
      Optional<Fork> found = findIdle(threads, wanted);
      if (found.isPresent() || !starting.contains(threads)) {
        return found;
      }
      wait();
    }
  }

  private Optional<Fork> findIdle(int threads, Predicate<Fork> wanted) {
    Optional<Fork> found =
        idle.stream().filter(fork -> fork.threads() == threads).filter(wanted).findFirst();
    found.ifPresent(idle::remove);
    return found;
  }
}
