package dev.kernelharness.judge.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Standards;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The standards of one machine, measured once for each problem, shape, level and thread count and
 * kept in a file, so that the same kernel is held against the same standards every time. Deleting
 * the file has them measured again.
 */
public final class StandardsBook {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Raised when the way of measuring changes. */
  private static final int FORMAT = 1;

  /** Measures standards that are not in the book. */
  @FunctionalInterface
  public interface Source {
    /** Measures them, which takes a few seconds. */
    Standards measure(Conditions conditions) throws Exception;
  }

  private final Path file;
  private final String compiler;
  private final Source source;
  private final Map<String, Standards> known = new HashMap<>();

  /**
   * A book.
   *
   * @param file where it is kept; made when first needed
   * @param compiler the compiler's version: other compilers, other standards
   */
  public StandardsBook(Path file, String compiler, Source source) {
    this.file = file;
    this.compiler = compiler;
    this.source = source;
  }

  /** Whether these are known already. */
  public synchronized boolean knows(Conditions conditions) throws IOException {
    return find(key(conditions)).isPresent();
  }

  /** The standards; measured now if nobody has measured them before. */
  public synchronized Standards of(Conditions conditions) throws Exception {
    String key = key(conditions);
    Optional<Standards> found = find(key);
    if (found.isPresent()) {
      return found.get();
    }
    Standards fresh = source.measure(conditions);
    known.put(key, fresh);
    save(key, fresh);
    return fresh;
  }

  private Optional<Standards> find(String key) throws IOException {
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
        conditions.threads() + " threads",
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

  private void save(String key, Standards standards) throws IOException {
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
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "standards", ".tmp");
      Files.writeString(fresh, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Standards parse(JsonNode node) {
    JsonNode openblas = node.path("openblas");
    return new Standards(
        node.path("yardstickNanos").asDouble(),
        node.path("baseline").asDouble(),
        openblas.isNumber() ? OptionalDouble.of(openblas.asDouble()) : OptionalDouble.empty(),
        node.path("peakGflops").asDouble());
  }
}
