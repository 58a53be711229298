package dev.kernelharness.search.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds workflows: the built-in ones by name, a user's own by its file. */
public final class Workflows {

  private static final List<String> BUILT_IN =
      List.of("serial", "parallel", "any", "multi-stage", "direct");
  private static final long MAX_FILE_BYTES = 1 << 20;

  private Workflows() {}

  /** The workflows that come with the program. */
  public static List<Workflow> builtIn() {
    return BUILT_IN.stream().map(Workflows::resource).toList();
  }

  /**
   * As {@link #named(String, Path)}, relative to the working folder of this process.
   *
   * @throws WorkflowException if there is no such workflow, or its file is wrong
   */
  public static Workflow named(String nameOrFile) {
    return named(nameOrFile, Path.of(""));
  }

  /**
   * A workflow by its name or its file. What ends in {@code .json} or holds a slash is a file.
   *
   * @param working what a relative file is relative to
   * @throws WorkflowException if there is no such workflow, or its file is wrong
   */
  public static Workflow named(String nameOrFile, Path working) {
    if (BUILT_IN.contains(nameOrFile)) {
      return resource(nameOrFile);
    }
    if (nameOrFile.endsWith(".json") || nameOrFile.contains("/")) {
      return file(working.resolve(nameOrFile));
    }
    throw new WorkflowException(
        "no workflow '"
            + nameOrFile
            + "'; built in are "
            + String.join(", ", BUILT_IN)
            + "; one of your own is given as FILE.json");
  }

  private static Workflow file(Path file) {
    String text;
    try {
      if (!Files.isRegularFile(file)) {
        throw new WorkflowException(file + ": no such file");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new WorkflowException(file + ": longer than a workflow can be (1 MiB)");
      }
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new WorkflowException(file + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new WorkflowException(file + ": can't be read: " + e.getMessage(), e);
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    Optional<Path> own = Optional.ofNullable(folder);
    return WorkflowJson.read(text, file.toString(), own, new TemplateFiles(own)::has);
  }

  private static Workflow resource(String name) {
    try (InputStream stream = Workflows.class.getResourceAsStream(name + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name + ".json");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return WorkflowJson.read(
          text, name, Optional.empty(), new TemplateFiles(Optional.empty())::has);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
