package dev.kernelharness.judge.pareval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain buffers in which a driver shows what the entry left.
 *
 * @param buffers in the order of the parameters, the returned value last
 */
record Shown(List<Buffer> buffers) {
  private static final Pattern CALL = Pattern.compile("ctx->(\\w+)");
  private static final Pattern STRUCT = Pattern.compile("struct\\s+(\\w+)\\s*\\{([^}]*)\\}");
  private static final Pattern ARRAY = Pattern.compile("std::array<(\\w+), *(\\d+)>");
  private static final Map<String, String> C_TYPES =
      Map.of(
          "double", "double",
          "float", "float",
          "int", "int",
          "size_t", "size_t",
          "bool", "uint8_t");

  Shown {
    buffers = List.copyOf(buffers);
  }

  /**
   * One buffer.
   *
   * @param name as in the problem's file
   * @param type of its elements, in C
   * @param extents as in the problem's file
   * @param size C++: how many elements there are, which may be more or fewer than fit
   * @param element C++: the element {@code i}
   */
  record Buffer(String name, String type, List<String> extents, String size, String element) {
    Buffer {
      extents = List.copyOf(extents);
    }

    /** How many elements fit, in C++ over {@code n}. */
    String capacity() {
      return "(" + String.join(") * (", extents).replace("FLOOR", "") + ")";
    }
  }

  /** The buffers of a task. */
  static Shown of(Checkout.Task task, EntryHead head, Notes notes) {
    ContextSizes sizes = ContextSizes.of(task.id(), task.cpu());
    List<String> fields = fields(task, head);
    Map<String, Map<String, String>> structs = structs(head.preamble());
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < head.parameters().size(); i++) {
      EntryHead.Parameter parameter = head.parameters().get(i);
      if (parameter.output()) {
        String field = fields.get(i);
        String length = notes.lengths().getOrDefault(field, "");
        addOutput(
            buffers,
            task,
            parameter,
            field,
            parameter.type().startsWith("std::array") || !length.isEmpty()
                ? length
                : sizes.of(field),
            structs);
      }
    }
    head.returns()
        .ifPresent(
            type ->
                buffers.add(
                    new Buffer("returned", cType(task, type), List.of("1"), "1", "kh_returned")));
    return new Shown(buffers);
  }

  /** The fields of the context that are passed to the entry, in order. */
  static List<String> fields(Checkout.Task task, EntryHead head) {
    int compute = task.cpu().indexOf(" compute(Context *ctx)");
    int call = compute < 0 ? -1 : task.cpu().indexOf(head.name() + "(", compute);
    int end = call < 0 ? -1 : task.cpu().indexOf(";", call);
    List<String> fields = new ArrayList<>();
    if (end >= 0) {
      Matcher field = CALL.matcher(task.cpu().substring(call, end));
      while (field.find()) {
        fields.add(field.group(1));
      }
    }
    if (fields.size() != head.parameters().size()) {
      throw new ParEvalException(
          task.id()
              + ": compute() in cpu.cc does not call "
              + head.name()
              + " with "
              + head.parameters().size()
              + " fields of the context");
    }
    return fields;
  }

  /** The structures that a prompt declares: their fields with their types, in order. */
  static Map<String, Map<String, String>> structs(String preamble) {
    Map<String, Map<String, String>> structs = new HashMap<>();
    Matcher struct = STRUCT.matcher(preamble);
    while (struct.find()) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String declaration : struct.group(2).split(";", -1)) {
        String[] words = declaration.strip().split("[\\s,]+", -1);
        for (int i = 1; i < words.length; i++) {
          fields.put(words[i], words[0]);
        }
      }
      structs.put(struct.group(1), fields);
    }
    return structs;
  }

  private static void addOutput(
      List<Buffer> buffers,
      Checkout.Task task,
      EntryHead.Parameter parameter,
      String field,
      String length,
      Map<String, Map<String, String>> structs) {
    String name = parameter.name();
    String type = parameter.type();
    String size = "ctx->" + field + ".size()";
    Matcher array = ARRAY.matcher(type);
    if (array.matches()) {
      buffers.add(
          new Buffer(
              name,
              cType(task, array.group(1)),
              List.of(array.group(2)),
              size,
              "ctx->" + field + "[i]"));
      return;
    }
    if (!type.startsWith("std::vector<") || !type.endsWith(">")) {
      throw new ParEvalException(task.id() + ": an output of a type that is not known: " + type);
    }
    String element = type.substring("std::vector<".length(), type.length() - 1).strip();
    if (element.equals("std::complex<double>")) {
      String parts =
          String.format(
              Locale.ROOT,
              "(i %% 2 == 0 ? ctx->%1$s[i / 2].real() : ctx->%1$s[i / 2].imag())",
              field);
      buffers.add(new Buffer(name, "double", List.of(length, "2"), "2 * " + size, parts));
    } else if (structs.containsKey(element)) {
      structs
          .get(element)
          .forEach(
              (part, partType) ->
                  buffers.add(
                      new Buffer(
                          name + "_" + part,
                          cType(task, partType),
                          List.of(length),
                          size,
                          "ctx->" + field + "[i]." + part)));
    } else {
      buffers.add(
          new Buffer(name, cType(task, element), List.of(length), size, "ctx->" + field + "[i]"));
    }
  }

  private static String cType(Checkout.Task task, String type) {
    String known = C_TYPES.get(type);
    if (known == null) {
      throw new ParEvalException(task.id() + ": an output of a type that is not known: " + type);
    }
    return known;
  }
}
