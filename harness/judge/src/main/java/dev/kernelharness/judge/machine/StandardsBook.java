package dev.kernelharness.judge.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.process.Cpus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The standards of one machine, measured once for each problem, shape, level, cache policy and
 * thread count and kept in a file, so that the same kernel is held against the same standards every
 * time. Deleting the file has them measured again.
 */
public final class StandardsBook {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Raised when the way of measuring changes. */
  private static final int FORMAT = 2;

  /** What counts as faster than ever, so that the file is not written for nothing. */
  private static final double FASTER = 0.98;

  /** Measures standards that are not in the book. */
  @FunctionalInterface
  public interface Source {
    /** Measures them, which takes a few seconds. */
    Calibration measure(Conditions conditions) throws Exception;
  }

  /**
   * What became of a second calibration.
   *
   * @param fresh as measured now
   * @param stored what the book held before, if anything
   * @param replaced whether the book holds the fresh one now
   */
  public record Renewal(Calibration fresh, Optional<Calibration> stored, boolean replaced) {}

  private final Path file;
  private final Cpus places;
  private final String compiler;
  private final Source source;
  private final Map<String, Calibration> known = new HashMap<>();

  /**
   * A book.
   *
   * @param file where it is kept; made when first needed
   * @param places the CPUs that threads are bound to, in this order
   * @param compiler the compiler's version: other compilers, other standards
   */
  public StandardsBook(Path file, Cpus places, String compiler, Source source) {
    this.file = file;
    this.places = places;
    this.compiler = compiler;
    this.source = source;
  }

  /** Whether these are known already. */
  public synchronized boolean knows(Conditions conditions) throws IOException {
    return find(key(conditions)).isPresent();
  }

  /** The standards; measured now if nobody has measured them before. */
  public synchronized Standards of(Conditions conditions) throws Exception {
    Optional<Calibration> stored = stored(conditions);
    if (stored.isPresent()) {
      return stored.get().standards();
    }
    Calibration fresh = source.measure(conditions);
    keep(key(conditions), fresh);
    return fresh.standards();
  }

  /** What the book holds, with how well it was measured. */
  public synchronized Optional<Calibration> stored(Conditions conditions) throws IOException {
    return find(key(conditions));
  }

  /**
   * Measures again, and keeps the steadier of the two: a calibration from a busy machine gives way,
   * and a good one stays.
   */
  public synchronized Renewal renew(Conditions conditions) throws Exception {
    Optional<Calibration> stored = stored(conditions);
    Calibration fresh = source.measure(conditions);
    boolean replaced = stored.isEmpty() || fresh.isAsSteadyAs(stored.get());
    if (replaced) {
      keep(key(conditions), fresh);
    }
    return new Renewal(fresh, stored, replaced);
  }

  /**
   * Notes how fast the yardstick was just now. If the machine was never seen as fast, the next
   * process takes this for the yardstick's time; this one goes on with what it began with, so that
   * all of its numbers mean the same.
   */
  public synchronized void sawYardstick(Conditions conditions, double nanos) throws IOException {
    JsonNode node = read().get(key(conditions));
    if (node != null && nanos < FASTER * node.path("yardstickNanos").asDouble()) {
      Calibration stored = parse(node);
      Standards old = stored.standards();
      save(
          key(conditions),
          new Calibration(
              new Standards(nanos, old.baseline(), old.openblas(), old.peakGflops()),
              stored.takenAt(),
              stored.spread()));
    }
  }

  private void keep(String key, Calibration calibration) throws IOException {
    known.put(key, calibration);
    save(key, calibration);
  }

  private Optional<Calibration> find(String key) throws IOException {
    if (!known.containsKey(key) && Files.isRegularFile(file)) {
      JsonNode node = read().get(key);
      if (node != null) {
        known.put(key, parse(node));
      }
    }
    return Optional.ofNullable(known.get(key));
  }

  private String key(Conditions conditions) {
    return String.join(
        " | ",
        "format " + FORMAT,
        conditions.problem().id(),
        conditions.shape().toString(),
        conditions.optLevel().name(),
        conditions.threads() + " threads on " + places.first(conditions.threads()),
        conditions.protocol().cache().word() + " caches",
        compiler,
        Sha256.hex(conditions.problem().yardstick()).substring(0, 8),
        Sha256.hex(conditions.problem().baseline()).substring(0, 8));
  }

  private ObjectNode read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return MAPPER.createObjectNode();
    }
    JsonNode root = MAPPER.readTree(Files.readString(file));
    return root instanceof ObjectNode object ? object : MAPPER.createObjectNode();
  }

  private void save(String key, Calibration calibration) throws IOException {
    Standards standards = calibration.standards();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("can't lock " + lockFile);
      }
      ObjectNode root = read();
      ObjectNode node = root.putObject(key);
      node.put("yardstickNanos", standards.yardstickNanos());
      node.put("baseline", standards.baseline());
      standards.openblas().ifPresent(ratio -> node.put("openblas", ratio));
      node.put("peakGflops", standards.peakGflops());
      calibration.takenAt().ifPresent(when -> node.put("takenAt", when.toString()));
      calibration.spread().ifPresent(spread -> write(spread, node.putObject("spread")));
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "standards", ".tmp");
      Files.writeString(fresh, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(Calibration.Spread spread, ObjectNode node) {
    node.put("yardstick", spread.yardstick());
    node.put("baseline", spread.baseline());
    spread.openblas().ifPresent(value -> node.put("openblas", value));
  }

  private static Calibration parse(JsonNode node) {
    Standards standards =
        new Standards(
            node.path("yardstickNanos").asDouble(),
            node.path("baseline").asDouble(),
            number(node.path("openblas")),
            node.path("peakGflops").asDouble());
    JsonNode spread = node.path("spread");
    return new Calibration(
        standards,
        instant(node.path("takenAt").asText("")),
        spread.isObject()
            ? Optional.of(
                new Calibration.Spread(
                    spread.path("yardstick").asDouble(),
                    spread.path("baseline").asDouble(),
                    number(spread.path("openblas"))))
            : Optional.empty());
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
