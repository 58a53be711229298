package dev.kernelharness.judge.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form in which the cache keeps an outcome beside its files: JSON, with their hashes. */
final class CacheEntry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CacheEntry() {}

  /** An entry is not as it was written. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message, Throwable cause) {
      super(message, cause);
    }

    DamagedException(String message) {
      super(message);
    }
  }

  static byte[] write(Compiled outcome, Path folder) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", outcome.compilation().version());
    ArrayNode command = root.putArray("command");
    outcome.compilation().command().forEach(command::add);
    if (outcome instanceof Compiled.Failed failed) {
      root.put("step", failed.verdict().step().name());
      root.put("reason", failed.verdict().reason().name());
      root.put("detail", failed.verdict().detail());
      writeDiagnostics(root, failed.verdict().diagnostics());
    } else {
      root.put("library", hash(folder.resolve(CompileCache.LIBRARY)));
      root.put("object", hash(folder.resolve(CompileCache.OBJECT)));
      writeDiagnostics(root, ((Compiled.Library) outcome).warnings());
    }
    return JSON.writeValueAsBytes(root);
  }

  /**
   * Reads an entry and checks its files.
   *
   * @throws DamagedException if it is not as it was written
   */
  static Compiled read(byte[] bytes, Path folder) throws IOException {
    try {
      JsonNode root = JSON.readTree(bytes);
      List<String> command = new ArrayList<>();
      root.required("command").forEach(argument -> command.add(argument.asText()));
      Compilation compilation = new Compilation(root.required("version").asText(), command);
      List<Diagnostic> diagnostics = readDiagnostics(root.required("diagnostics"));
      if (root.has("reason")) {
        return new Compiled.Failed(
            new Verdict.Rejected(
                Step.valueOf(root.required("step").asText()),
                Reason.valueOf(root.required("reason").asText()),
                root.required("detail").asText(),
                diagnostics),
            compilation);
      }
      Path library = folder.resolve(CompileCache.LIBRARY);
      Path object = folder.resolve(CompileCache.OBJECT);
      if (!hash(library).equals(root.required("library").asText())
          || !hash(object).equals(root.required("object").asText())) {
        throw new DamagedException("files changed: " + folder);
      }
      return new Compiled.Library(library, object, compilation, diagnostics);
    } catch (NoSuchFileException | DamagedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new DamagedException("not a cache entry: " + folder, e);
    }
  }

  private static void writeDiagnostics(ObjectNode root, List<Diagnostic> diagnostics) {
    ArrayNode array = root.putArray("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      ObjectNode node = array.addObject();
      node.put("severity", diagnostic.severity().name());
      node.put("line", diagnostic.line());
      node.put("column", diagnostic.column());
      node.put("message", diagnostic.message());
      diagnostic.excerpt().ifPresent(excerpt -> node.put("excerpt", excerpt));
    }
  }

  private static List<Diagnostic> readDiagnostics(JsonNode array) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (JsonNode node : array) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.valueOf(node.required("severity").asText()),
              node.required("line").asInt(),
              node.required("column").asInt(),
              node.required("message").asText(),
              Optional.ofNullable(node.get("excerpt")).map(JsonNode::asText)));
    }
    return diagnostics;
  }

  private static String hash(Path file) throws IOException {
    return new Fingerprint().add(Files.readAllBytes(file)).hex();
  }
}
