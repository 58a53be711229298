package dev.kernelharness.search.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts of templates by name: a workflow's own, which lie beside its file, before the built-in
 * ones. A name has no folder in it, so nothing else can be read.
 *
 * @param folder where a workflow's own lie; empty if it has none
 */
public record TemplateFiles(Optional<Path> folder) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}\\.peb");
  private static final String BUILT_IN = "/dev/kernelharness/search/prompt/";
  private static final long MAX_FILE_BYTES = 1 << 20;

  /** Whether there is a template of this name. */
  public boolean has(String name) {
    return NAME.matcher(name).matches()
        && (own(name).isPresent() || TemplateFiles.class.getResource(BUILT_IN + name) != null);
  }

  /**
   * A template's text; empty if there is none of this name.
   *
   * @throws WorkflowException if it can't be read
   */
  public Optional<String> text(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<Path> own = own(name);
    return own.isPresent() ? Optional.of(read(own.get())) : builtIn(name);
  }

  /** What a template is called in messages: its file if it is a workflow's own. */
  public String place(String name) {
    return own(name).map(Path::toString).orElse("built-in template " + name);
  }

  private Optional<Path> own(String name) {
    return folder.map(f -> f.resolve(name)).filter(Files::isRegularFile);
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new WorkflowException(file + ": longer than a template can be (1 MiB)");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new WorkflowException(file + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new WorkflowException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static Optional<String> builtIn(String name) {
    try (InputStream stream = TemplateFiles.class.getResourceAsStream(BUILT_IN + name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
