package dev.kernelharness.judge.mutants;

import dev.kernelharness.judge.problem.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes mutants of a kernel: the same ones from the same source, in the same order. */
final class Mutants {

  static final String SEPARATOR = " | ";

  private Mutants() {}

  /** All mutants that the operators make of a kernel. */
  static List<Mutant> of(Entry kernel) {
    TokenList tokens = new TokenList(kernel.source());
    String problem = kernel.name().substring(0, kernel.name().indexOf('/'));
    List<Mutant> result = new ArrayList<>();
    for (Operator operator : Operator.ALL) {
      Map<String, Integer> seen = new HashMap<>();
      for (Edit edit : operator.edits().apply(tokens)) {
        if (tokens.inArraySize(edit.start())) {
          continue; // an array too short overruns the kernel's own stack, which may go well
        }
        String id =
            String.join(SEPARATOR, kernel.name(), operator.name(), edit.lineAfter(kernel.source()));
        int occurrence = seen.merge(id, 1, Integer::sum);
        result.add(
            new Mutant(
                occurrence == 1 ? id : id + " #" + occurrence,
                problem,
                operator.name(),
                edit.apply(kernel.source())));
      }
    }
    return result;
  }

  /** At most a number of mutants of each operator, spread over the kernel. */
  static List<Mutant> spread(List<Mutant> ofOneKernel, int perOperator) {
    Map<String, List<Mutant>> groups = new LinkedHashMap<>();
    ofOneKernel.forEach(
        m -> groups.computeIfAbsent(m.operator(), name -> new ArrayList<>()).add(m));
    List<Mutant> result = new ArrayList<>();
    for (List<Mutant> group : groups.values()) {
      int chosen = Math.min(perOperator, group.size());
      for (int i = 0; i < chosen; i++) {
        result.add(group.get((2 * i + 1) * group.size() / (2 * chosen)));
      }
    }
    return result;
  }
}
