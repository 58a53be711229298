package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.KernelBridge;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The program of a worker JVM: it is JMH's fork. It says hello once it is warm, then serves one
 * request after another until its standard input ends. With {@code --train} it only warms up, which
 * is what a class-data archive is made from.
 */
public final class Worker {

  /** The descriptor that replies go to; standard output stays open to whatever a kernel prints. */
  private static final String CHANNEL = "/proc/self/fd/3";

  private static final int REHEARSAL_CALLS = 20;

  private final Channel channel;
  private Optional<Session> session = Optional.empty();

  Worker(Channel channel) {
    this.channel = channel;
  }

  /** Runs until the judge hangs up. */
  public static void main(String[] arguments) {
    Sampling.prepareJmh();
    boolean training = arguments.length == 1 && arguments[0].equals("--train");
    try (Channel channel = new Channel(System.in, training ? sink() : open())) {
      rehearse();
      if (!training) {
        KernelBridge.restrict(); // where that can't be had the sandbox alone holds what is loaded
      }
      channel.send(new Wire.Hello());
      if (!training) {
        new Worker(channel).serve();
      }
    } catch (EOFException e) {
      // The judge has hung up: that is how a worker ends.
    } catch (IOException | RunnerException e) {
      System.err.println("worker: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
    if (!training) {
      Runtime.getRuntime().halt(0); // nothing that a kernel left behind may hold the JVM
    }
  }

  private static OutputStream open() throws IOException {
    return new FileOutputStream(CHANNEL);
  }

  private static OutputStream sink() {
    return OutputStream.nullOutputStream();
  }

  /** Makes JMH, the binding and the JIT as warm as after a first candidate. */
  private static void rehearse() throws RunnerException {
    CurrentTurns.set(new Rehearsal());
    Sampling.run(1, REHEARSAL_CALLS);
    CurrentTurns.clear();
  }

  /** Serves until the channel ends. */
  void serve() throws IOException {
    while (true) {
      Wire.Request request = channel.next();
      if (request instanceof Wire.Load load) {
        load(load);
      } else if (request instanceof Wire.Sample sample) {
        sample(sample);
      } else if (request instanceof Wire.Unload) {
        unload();
        channel.send(new Wire.Unloaded());
      } else {
        channel.send(new Wire.Failed("nothing waits for operands"));
      }
    }
  }

  private void load(Wire.Load load) throws IOException {
    unload();
    try {
      session = Optional.of(Session.open(load, channel));
      channel.send(new Wire.Loaded());
    } catch (IllegalArgumentException | IllegalStateException e) {
      channel.send(new Wire.Failed(String.valueOf(e.getMessage())));
    }
  }

  private void sample(Wire.Sample sample) throws IOException {
    if (session.isEmpty()) {
      channel.send(new Wire.Failed("nothing is loaded"));
      return;
    }
    CurrentTurns.set(session.get());
    try {
      channel.send(session.get().sample(sample));
    } catch (RunnerException e) {
      channel.send(new Wire.Failed(innermostMessage(e)));
    } finally {
      CurrentTurns.clear();
    }
  }

  private void unload() {
    session.ifPresent(Session::close);
    session = Optional.empty();
  }

  private static String innermostMessage(Throwable thrown) {
    Throwable inner = thrown;
    while (true) {
      if (inner.getCause() != null) {
        inner = inner.getCause();
      } else if (inner.getSuppressed().length > 0) {
        inner = inner.getSuppressed()[0];
      } else {
        return String.valueOf(inner.getMessage());
      }
    }
  }
}
