package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file of a machine's profile: one JSON object. Readers see the old one or the new one, never a
 * part.
 *
 * @param file where it is; need not exist yet
 */
public record MachineProfile(Path file) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the file holds; empty if there is none, or what it holds is no JSON object. */
  public Optional<JsonNode> read() {
    try {
      JsonNode node = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return Optional.of(node).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts this in place of what the file held.
   *
   * @throws IOException if the folder can't be written
   */
  public void write(JsonNode profile) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "machine", ".tmp");
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(profile) + "\n";
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
