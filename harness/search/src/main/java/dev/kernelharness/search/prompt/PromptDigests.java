package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Sha256;
import dev.kernelharness.search.workflow.TemplateFiles;
import dev.kernelharness.search.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a workflow still asks what it asked before: a digest of each of its parts. */
public final class PromptDigests {

  /** Templates name others as the files are called. */
  private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9_-]{1,60}\\.peb");

  private PromptDigests() {}

  /**
   * SHA-256 by part: {@code steps}, and the texts of all templates that prompts are made of, by
   * {@code template NAME.peb}.
   *
   * @throws dev.kernelharness.search.workflow.WorkflowException if a template can't be read
   */
  public static Map<String, String> of(Workflow workflow) {
    Map<String, String> digests = new TreeMap<>();
    digests.put("steps", Sha256.hex(workflow.steps().toString()));
    TemplateFiles files = new TemplateFiles(workflow.folder());
    Deque<String> names = new ArrayDeque<>(Templates.SHARED);
    workflow.steps().forEach(step -> names.add(step.prompt()));
    while (!names.isEmpty()) {
      String name = names.remove();
      String part = "template " + name;
      if (!digests.containsKey(part) && files.has(name)) {
        String text = files.text(name).orElse("");
        digests.put(part, Sha256.hex(text));
        for (Matcher matcher = NAMED.matcher(text); matcher.find(); ) {
          names.add(matcher.group());
        }
      }
    }
    return digests;
  }
}
