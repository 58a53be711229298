package dev.kernelharness.judge.pareval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * ParEval's driver of a task as one translation unit that obeys {@code kernel_abi.h}: its files as
 * they are, in their order, with the entry only declared, random numbers from the judge's seed, and
 * behind them what shows the result.
 */
final class DriverSource {
  private static final List<String> HEADERS =
      List.of(
          "algorithm",
          "array",
          "cassert",
          "cfloat",
          "climits",
          "cmath",
          "complex",
          "cstdint",
          "cstdlib",
          "cstring",
          "limits",
          "map",
          "numeric",
          "queue",
          "random",
          "string",
          "type_traits",
          "unordered_map",
          "utility",
          "valarray",
          "vector");
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\s*#include \"([^\"]+)\".*$");
  private static final Pattern ANGLED = Pattern.compile("(?m)^\\s*#include <[^>]+>.*$");
  private static final Pattern FORWARD =
      Pattern.compile("(?m)^[A-Za-z_][\\w:<> ]*\\s(\\w+)\\([^;{]*\\);");

  private final Checkout.Task task;
  private final EntryHead head;
  private final Notes notes;
  private final Shown shown;

  DriverSource(Checkout.Task task, EntryHead head, Notes notes, Shown shown) {
    this.task = task;
    this.head = head;
    this.notes = notes;
    this.shown = shown;
  }

  /** What stands before a candidate: ParEval's includes, and what the prompt declares. */
  String prelude() {
    return includes() + "\n" + declarations() + "\n";
  }

  /** The functions that the prompt declares and the driver defines, which candidates may call. */
  List<String> provided() {
    List<String> names = new ArrayList<>();
    Matcher forward = FORWARD.matcher(head.preamble());
    while (forward.find()) {
      names.add(forward.group(1));
    }
    return names;
  }

  /** ParEval's own solution as a candidate. */
  String baseline() {
    String text = withoutIncludes(task.baseline());
    String arguments =
        head.parameters().stream().map(EntryHead.Parameter::name).collect(Collectors.joining(", "));
    return "// ParEval's own solution of "
        + task.name()
        + ", behind the entry.\n"
        + angled(task.baseline())
        + "\n#define NO_INLINE __attribute__((noinline))\n\nnamespace reference_code {\n"
        + text
        + "\n}\n\n"
        + EntryHead.prototype(task.prompt())
        + " {\n  "
        + (head.returns().isPresent() ? "return " : "")
        + "reference_code::"
        + solution()
        + "("
        + arguments
        + ");\n}\n";
  }

  /** The driver. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("// Made from ParEval's driver of ").append(task.name()).append(".\n");
    text.append(includes()).append(angled(task.cpu())).append(angled(task.baseline()));
    text.append("\n#define ").append(task.model().macro()).append(" 1\n");
    notes
        .density()
        .ifPresent(d -> text.append("#define SPARSE_LA_SPARSITY ").append(d).append('\n'));
    text.append(DriverText.RANDOM);
    text.append(withoutIncludes(task.utilities())).append('\n');
    Matcher include = QUOTED.matcher(task.cpu());
    text.append(
        include.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "utilities.hpp" -> "";
                      case "baseline.hpp" -> withoutIncludes(task.baseline());
                      case "generated-code.hpp" -> entry();
                      default ->
                          throw new ParEvalException(
                              task.id() + ": cpu.cc includes what is not known: " + found.group(1));
                    })));
    text.append(DriverText.SUMS);
    structs(text);
    text.append(DriverText.SHOWING);
    hooks(text);
    return text.toString();
  }

  private String solution() {
    int best = task.cpu().indexOf(" best(Context *ctx)");
    Matcher call = Pattern.compile("(\\w+)\\(ctx->").matcher(task.cpu());
    if (best < 0 || !call.find(best)) {
      throw new ParEvalException(task.id() + ": best() in cpu.cc calls nothing with its context");
    }
    return call.group(1);
  }

  private String includes() {
    return HEADERS.stream().map(h -> "#include <" + h + ">\n").collect(Collectors.joining())
        + (task.model() == Model.OMP ? "#include <omp.h>\n" : "");
  }

  private String declarations() {
    return ANGLED.matcher(head.preamble()).replaceAll("").strip();
  }

  /** Declares the entry; calls of it, which follow, leave what it returns behind. */
  private String entry() {
    String prototype = EntryHead.prototype(task.prompt());
    String declared = declarations() + "\n" + prototype + ";\n";
    return head.returns()
        .map(
            type ->
                String.format(
                    Locale.ROOT,
                    """
                    %1$s
                    static %2$s kh_returned;
                    template <class... Arguments>
                    static inline %2$s kh_recorded(Arguments &&...arguments) {
                      return kh_returned = %3$s(std::forward<Arguments>(arguments)...);
                    }
                    #define %3$s(...) kh_recorded(__VA_ARGS__)
                    """,
                    declared,
                    type,
                    head.name()))
        .orElse(declared);
  }

  private void structs(StringBuilder text) {
    for (Map.Entry<String, Map<String, String>> struct :
        Shown.structs(head.preamble()).entrySet()) {
      text.append("static void kh_mix(std::uint64_t &hash, ").append(struct.getKey());
      text.append(" const &value) {\n");
      for (String field : struct.getValue().keySet()) {
        text.append("  kh_mix(hash, value.").append(field).append(");\n");
      }
      text.append("}\n");
    }
  }

  /** Values: the size, the seed, the sums over inputs, the outputs' lengths, the outputs. */
  private void hooks(StringBuilder text) {
    List<String> fields = Shown.fields(task, head);
    text.append("static Context *kh_context;\n\n");
    text.append("extern \"C\" KH_EXPORTED void kh_before(kh_value *values) {\n");
    text.append("  kh_problem_size = values[0].as_size;\n");
    text.append("  kh_seed(*static_cast<const std::uint64_t *>(values[1].pointer));\n");
    text.append("  if (kh_context != nullptr) {\n    destroy(kh_context);\n  }\n");
    text.append("  kh_context = init();\n");
    if (!notes.prepare().isEmpty()) {
      text.append("  Context *ctx = kh_context;\n  ").append(notes.prepare()).append('\n');
    }
    text.append("}\n\nextern \"C\" KH_EXPORTED void kh_call(kh_value *) noexcept {\n");
    text.append("  compute(kh_context);\n}\n\n");
    text.append("extern \"C\" KH_EXPORTED void kh_after(kh_value *values) {\n");
    text.append("  Context *ctx = kh_context;\n  const std::size_t n = kh_problem_size;\n");
    text.append("  int *inputs = static_cast<int *>(values[2].pointer);\n");
    text.append("  int *lengths = static_cast<int *>(values[3].pointer);\n");
    int inputs = 0;
    int lengths = 0;
    TreeSet<String> measured = new TreeSet<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!head.parameters().get(i).output()) {
        text.append("  inputs[").append(inputs++).append("] = kh_sum(ctx->");
        text.append(fields.get(i)).append(");\n");
      } else if (measured.add(fields.get(i))) {
        text.append("  lengths[").append(lengths++).append("] = static_cast<int>(ctx->");
        text.append(fields.get(i)).append(".size());\n");
      }
    }
    text.append(inputs == 0 ? "  inputs[0] = 0;\n" : "");
    text.append(lengths == 0 ? "  lengths[0] = 0;\n" : "");
    text.append(notes.show().isEmpty() ? "" : "  " + notes.show() + "\n");
    int value = 4;
    for (Shown.Buffer buffer : shown.buffers()) {
      text.append("  kh_show<").append(buffer.type()).append(">(values[").append(value++);
      text.append("].pointer, ").append(buffer.capacity()).append(", ").append(buffer.size());
      text.append(", [&](std::size_t i) { (void)i; return ").append(buffer.element());
      text.append("; });\n");
    }
    text.append("}\n");
  }

  private static String withoutIncludes(String text) {
    String bare = QUOTED.matcher(text).replaceAll("");
    return ANGLED.matcher(bare).replaceAll("").replace("#pragma once", "");
  }

  private static String angled(String text) {
    StringBuilder includes = new StringBuilder();
    Matcher include = ANGLED.matcher(text);
    while (include.find()) {
      includes.append(include.group().strip()).append('\n');
    }
    return includes.toString();
  }

  /** How many inputs and how many outputs have their sums and lengths shown, at least 1 each. */
  int inputs() {
    return Math.max(
        1, (int) head.parameters().stream().filter(parameter -> !parameter.output()).count());
  }

  int outputs() {
    return Math.max(
        1, (int) head.parameters().stream().filter(EntryHead.Parameter::output).count());
  }
}
