package dev.kernelharness.judge.pareval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a task as a problem's folder. */
final class TaskFolder {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double UNIT = Math.ulp(1.0);
  private static final long MOST_SEED = Integer.MAX_VALUE;

  private final Checkout.Task task;
  private final EntryHead head;
  private final Notes notes;
  private final Shown shown;
  private final DriverSource driver;

  TaskFolder(Checkout.Task task) {
    this.task = task;
    this.head = EntryHead.of(task.id(), task.prompt());
    this.notes = Notes.on(task.name());
    this.shown = Shown.of(task, head, notes);
    this.driver = new DriverSource(task, head, notes, shown);
  }

  /** Writes its files; those of an earlier import are replaced. */
  void write(Path into) throws IOException {
    Path folder = Files.createDirectories(into.resolve(task.id()));
    put(folder.resolve("driver.cc"), driver.text());
    put(folder.resolve("prelude.hpp"), driver.prelude());
    put(folder.resolve("baseline.cpp"), driver.baseline());
    put(folder.resolve("README.md"), readme());
    put(folder.resolve("problem.json"), MAPPER.writeValueAsString(problem()) + "\n");
  }

  private ObjectNode problem() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("id", task.id());
    root.put("title", "ParEval " + task.name() + ", " + task.model().word());
    root.put("entry", entry());
    root.putArray("sizes").add("n");
    arguments(root.putObject("arguments"));
    ObjectNode shapes = root.putObject("shapes");
    shapes.put("default", "n=" + notes.timed());
    ArrayNode verification = shapes.putArray("verification");
    notes.verification().forEach(size -> verification.add("n=" + size));
    root.putArray("families").add("uniform");
    root.put("metric", "speedup");
    root.put("reference", "baseline");
    ObjectNode agreement = root.putObject("agreement");
    agreement.putObject("inputs").put("kind", "exact");
    agreement.putObject("lengths").put("kind", "exact");
    shown.buffers().forEach(buffer -> agree(agreement.putObject(buffer.name()), buffer));
    root.put("prompt", task.prompt());
    ObjectNode section = root.putObject("driver");
    section.put("kind", "pareval");
    section.put("source", "driver.cc");
    section.put("prelude", "prelude.hpp");
    section.put("prototype", EntryHead.prototype(task.prompt()));
    strings(section.putArray("provided"), driver.provided());
    section.put("parallel", task.model() == Model.OMP);
    strings(section.putArray("weaknesses"), notes.weaknesses());
    return root;
  }

  /** The values that {@code kh_call} takes, as a prototype in C under the entry's name. */
  private String entry() {
    StringBuilder text = new StringBuilder("void " + head.name());
    text.append("(size_t n, const size_t *seed, int *inputs, int *lengths");
    for (Shown.Buffer buffer : shown.buffers()) {
      text.append(", ").append(buffer.type()).append(" *").append(buffer.name());
    }
    return text.append(')').toString();
  }

  private void arguments(ObjectNode arguments) {
    ObjectNode seed = arguments.putObject("seed");
    seed.put("role", "in");
    seed.putArray("shape").add("1");
    seed.putObject("generator").put("kind", "integers").put("low", 0).put("high", MOST_SEED);
    output(arguments.putObject("inputs"), List.of(Integer.toString(driver.inputs())));
    output(arguments.putObject("lengths"), List.of(Integer.toString(driver.outputs())));
    shown.buffers().forEach(b -> output(arguments.putObject(b.name()), b.extents()));
  }

  private static void output(ObjectNode argument, List<String> extents) {
    argument.put("role", "out");
    strings(argument.putArray("shape"), extents);
  }

  private void agree(ObjectNode node, Shown.Buffer buffer) {
    if (!buffer.type().equals("double")) {
      node.put("kind", "exact"); // a float is only ever copied
      return;
    }
    node.put("kind", "elementwise");
    node.put("factor", Math.max(1, notes.tolerance() / UNIT));
    node.put("terms", "1");
    node.put("scale", notes.scale());
  }

  private String readme() {
    StringBuilder text = new StringBuilder("# ParEval: " + task.name() + ", ");
    text.append(task.model().word()).append("\n\nMade from a checkout of ParEval; see");
    text.append(" docs/pareval.md. A candidate is C++ that defines\n\n```cpp\n");
    text.append(EntryHead.prototype(task.prompt())).append("\n```\n\nor what follows the");
    text.append(" opening brace of it.\n\n").append(head.prose()).append("\n\n## Outputs\n\n");
    text.append("`inputs` and `lengths` show whether inputs were changed and vectors resized; the");
    text.append(" rest is what the entry wrote or returned.\n");
    for (Map.Entry<String, Map<String, String>> struct :
        Shown.structs(head.preamble()).entrySet()) {
      text.append("\n`").append(struct.getKey()).append("` has the fields ");
      text.append(String.join(", ", struct.getValue().keySet())).append(".\n");
    }
    if (!notes.weaknesses().isEmpty()) {
      text.append("\n## What this does not show\n\n");
      notes.weaknesses().forEach(weakness -> text.append("- ").append(weakness).append('\n'));
    }
    return text.toString();
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void put(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
