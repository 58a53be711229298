package dev.kernelharness.search.prompt;

import dev.kernelharness.search.workflow.TemplateFiles;
import dev.kernelharness.search.workflow.WorkflowException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Renders templates as plain text: nothing is escaped, a variable that does not exist is an error,
 * and a template sees nothing but what it is given and other templates.
 */
final class Templates {

  /** Those that every workflow needs besides its steps' own. */
  static final List<String> SHARED =
      List.of("system.peb", "feedback.peb", "again.peb", "selfcheck.peb", "regenerate.peb");

  private static final int MAX_CHARS = 1 << 22;

  private final TemplateFiles files;
  private final PebbleEngine engine;

  Templates(TemplateFiles files) {
    this.files = files;
    this.engine =
        new PebbleEngine.Builder()
            .loader(new TemplateLoader(files))
            .autoEscaping(false)
            .strictVariables(true)
            .newLineTrimming(false)
            .maxRenderedSize(MAX_CHARS)
            .defaultLocale(Locale.ROOT)
            .extension(new ShortRanges())
            .methodAccessValidator((object, method) -> false)
            .build();
  }

  /**
   * Reads a template now.
   *
   * @throws WorkflowException if it is missing or can't be understood
   */
  void require(String name) {
    if (!files.has(name)) {
      throw new WorkflowException(
          "no template '" + name + "'" + files.folder().map(f -> " in " + f).orElse(""));
    }
    try {
      engine.getTemplate(name);
    } catch (PebbleException e) {
      throw wrong(name, e);
    }
  }

  /**
   * The text that a template becomes; it ends in one line feed.
   *
   * @throws WorkflowException if the template names what there is not, or becomes too long
   */
  String render(String name, Map<String, Object> model) {
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(name).evaluate(text, model, Locale.ROOT);
    } catch (PebbleException e) {
      throw wrong(name, e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new WorkflowException(
          files.place(name) + ": goes on without an end, or becomes too long", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().strip() + "\n";
  }

  private WorkflowException wrong(String name, PebbleException e) {
    if (e.getCause() instanceof WorkflowException cause) {
      return cause;
    }
    String template = e.getFileName() == null ? name : e.getFileName();
    String line = e.getLineNumber() == null ? "" : ", line " + e.getLineNumber();
    String why = String.valueOf(e.getPebbleMessage()).lines().findFirst().orElse("");
    return new WorkflowException(files.place(template) + line + ": " + why, e);
  }
}
