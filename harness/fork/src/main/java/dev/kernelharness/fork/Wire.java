package dev.kernelharness.fork;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The messages between the judge and a worker. Requests travel to the worker's standard input,
 * replies over its private channel. Every length is checked against a limit before anything is
 * allocated, because what comes from a worker may have been written by a candidate.
 */
public final class Wire {

  /** Raised whenever a message changes; a worker of another version is refused. */
  public static final int VERSION = 3;

  /** The most calls of one request, and so the most samples of a reply. */
  public static final int MAX_CALLS = 1 << 16;

  /** The longest text in bytes of UTF-8: a call plan, a path, a message. */
  public static final int MAX_TEXT_BYTES = 1 << 16;

  private static final int MAGIC = 0x6b686677;

  private Wire() {}

  /** What the judge asks for. */
  public sealed interface Request {}

  /**
   * Load libraries and map the operands.
   *
   * @param memory the file of the shared memory
   * @param memoryBytes its length
   * @param candidate what is measured
   * @param yardstick what is timed in turn with it
   * @param coldCaches whether operands are put out of the caches before each call, not into them
   */
  public record Load(
      String memory,
      long memoryBytes,
      Kernel candidate,
      Optional<Kernel> yardstick,
      boolean coldCaches)
      implements Request {}

  /**
   * A library and how its entry is called.
   *
   * @param library the shared library's path
   * @param plan the call plan's text form
   */
  public record Kernel(String library, String plan) {}

  /**
   * Call the kernels that are loaded.
   *
   * @param warmups untimed calls of each
   * @param calls timed calls of each
   */
  public record Sample(int warmups, int calls) implements Request {
    /** Checks. */
    public Sample {
      if (warmups < 0 || calls < 1 || (long) warmups + calls > MAX_CALLS) {
        throw new IllegalArgumentException(
            "warm-ups and calls must be at most " + MAX_CALLS + ": " + warmups + " " + calls);
      }
    }
  }

  /** Go on: the operands of the candidate are fresh, or it is the yardstick's turn, or call now. */
  public record Go() implements Request {}

  /** Close the libraries and unmap the operands. */
  public record Unload() implements Request {}

  /** What a worker says. */
  public sealed interface Reply {}

  /** The first words: the worker is warm and waits for requests. */
  public record Hello() implements Reply {}

  /** Loaded as asked. */
  public record Loaded() implements Reply {}

  /** The next call of the candidate waits for fresh operands. */
  public record Ready() implements Reply {}

  /** Everything is near and nothing is left to do but the call, which waits for its go. */
  public record Steady() implements Reply {}

  /**
   * The call has returned; its outputs are in the shared memory.
   *
   * @param returnBits what it returned, in the low bytes; 0 if its entry returns nothing
   * @param shows whether the outputs are only there once {@link Shown} has been said
   */
  public record Done(long returnBits, boolean shows) implements Reply {}

  /** What can be seen of the result is in the shared memory. */
  public record Shown() implements Reply {}

  /**
   * The samples asked for.
   *
   * @param candidateNanos a value a call, in order
   * @param yardstickNanos the same for the yardstick; empty without one
   * @param probeNanos for each pair of calls the longer time of the frequency probe before either
   * @param preemptions for each pair how often the team's threads lost their core
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by its receiver
  public record Sampled(
      long[] candidateNanos, long[] yardstickNanos, long[] probeNanos, long[] preemptions)
      implements Reply {}

  /** Nothing is loaded any more. */
  public record Unloaded() implements Reply {}

  /**
   * A request could not be served.
   *
   * @param message what people read
   */
  public record Failed(String message) implements Reply {}

  /** Writes one request. */
  public static void write(DataOutput out, Request request) throws IOException {
    if (request instanceof Load load) {
      out.writeByte('L');
      text(out, load.memory);
      out.writeLong(load.memoryBytes);
      kernel(out, load.candidate);
      out.writeBoolean(load.yardstick.isPresent());
      if (load.yardstick.isPresent()) {
        kernel(out, load.yardstick.get());
      }
      out.writeBoolean(load.coldCaches);
    } else if (request instanceof Sample sample) {
      out.writeByte('S');
      out.writeInt(sample.warmups);
      out.writeInt(sample.calls);
    } else {
      out.writeByte(request instanceof Go ? 'G' : 'U');
    }
  }

  /**
   * Reads one request.
   *
   * @throws WireException if the bytes are not one
   * @throws java.io.EOFException if there is none
   */
  public static Request readRequest(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case 'L' -> {
        String memory = text(in);
        long memoryBytes = in.readLong();
        Kernel candidate = kernel(in);
        yield new Load(
            memory,
            memoryBytes,
            candidate,
            in.readBoolean() ? Optional.of(kernel(in)) : Optional.empty(),
            in.readBoolean());
      }
      case 'S' -> {
        try {
          yield new Sample(in.readInt(), in.readInt());
        } catch (IllegalArgumentException e) {
          throw new WireException(String.valueOf(e.getMessage()));
        }
      }
      case 'G' -> new Go();
      case 'U' -> new Unload();
      default -> throw new WireException("unknown request: " + type);
    };
  }

  /** Writes one reply. */
  public static void write(DataOutput out, Reply reply) throws IOException {
    if (reply instanceof Hello) {
      out.writeByte('H');
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
    } else if (reply instanceof Sampled sampled) {
      out.writeByte('T');
      longs(out, sampled.candidateNanos);
      longs(out, sampled.yardstickNanos);
      longs(out, sampled.probeNanos);
      longs(out, sampled.preemptions);
    } else if (reply instanceof Done done) {
      out.writeByte('d');
      out.writeLong(done.returnBits);
      out.writeBoolean(done.shows);
    } else if (reply instanceof Shown) {
      out.writeByte('v');
    } else if (reply instanceof Failed failed) {
      out.writeByte('F');
      text(out, failed.message);
    } else if (reply instanceof Loaded) {
      out.writeByte('l');
    } else if (reply instanceof Ready) {
      out.writeByte('r');
    } else if (reply instanceof Steady) {
      out.writeByte('s');
    } else {
      out.writeByte('u');
    }
  }

  /**
   * Reads one reply.
   *
   * @throws WireException if the bytes are not one, or the worker is of another version
   * @throws java.io.EOFException if there is none
   */
  public static Reply readReply(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case 'H' -> {
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != MAGIC || version != VERSION) {
          throw new WireException("not a worker of version " + VERSION + ": " + version);
        }
        yield new Hello();
      }
      case 'T' -> new Sampled(longs(in), longs(in), longs(in), longs(in));
      case 'F' -> new Failed(text(in));
      case 'l' -> new Loaded();
      case 'r' -> new Ready();
      case 's' -> new Steady();
      case 'd' -> new Done(in.readLong(), in.readBoolean());
      case 'v' -> new Shown();
      case 'u' -> new Unloaded();
      default -> throw new WireException("unknown reply: " + type);
    };
  }

  private static void kernel(DataOutput out, Kernel kernel) throws IOException {
    text(out, kernel.library);
    text(out, kernel.plan);
  }

  private static Kernel kernel(DataInput in) throws IOException {
    return new Kernel(text(in), text(in));
  }

  private static void text(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new WireException("a text is at most " + MAX_TEXT_BYTES + " bytes: " + bytes.length);
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[length(in, MAX_TEXT_BYTES)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void longs(DataOutput out, long[] values) throws IOException {
    if (values.length > MAX_CALLS) {
      throw new WireException("at most " + MAX_CALLS + " samples: " + values.length);
    }
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] longs(DataInput in) throws IOException {
    long[] values = new long[length(in, MAX_CALLS)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  private static int length(DataInput in, int limit) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > limit) {
      throw new WireException("a length must be 0 to " + limit + ": " + length);
    }
    return length;
  }
}
