package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.ledger.Regrade;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Prints what other grading changed. */
final class RegradeReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_ROWS = 20;

  private final PrintStream out;

  RegradeReport(PrintStream out) {
    this.out = out;
  }

  /** The rows that moved most, and how many there are. */
  void text(Regrade.Result result) {
    List<Regrade.Row> changed = result.rows().stream().filter(RegradeReport::isChanged).toList();
    if (!changed.isEmpty()) {
      List<Regrade.Row> most =
          changed.stream()
              .sorted(Comparator.comparingInt(RegradeReport::move).reversed())
              .limit(MOST_ROWS)
              .toList();
      String rate = Figures.rateHeading(most.stream().map(Regrade.Row::metric));
      List<String> headings = List.of("candidate", rate, "", "reward", "", "rank", "");
      Columns columns = new Columns(headings, List.of(true, false, true, false, true, false, true));
      most.forEach(row -> columns.add(cells(row)));
      columns.lines().forEach(out::println);
      if (changed.size() > most.size()) {
        out.println("... and " + (changed.size() - most.size()) + " more");
      }
      out.println();
    }
    long estimates = result.rows().stream().filter(r -> differs(rates(r))).count();
    long rewards = result.rows().stream().filter(r -> differs(rewards(r))).count();
    long ranks = result.rows().stream().filter(r -> move(r) > 0).count();
    out.println(
        result.rows().size()
            + " evaluations graded: "
            + (changed.isEmpty()
                ? "nothing changed"
                : estimates + " speeds, " + rewards + " rewards, " + ranks + " ranks changed"));
    out.flush();
  }

  /** All rows. */
  void json(Regrade.Result result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("graded", result.rows().size());
    json.put("leftOut", result.leftOutCount());
    json.put("notEvaluations", result.skipped().count());
    ArrayNode rows = json.putArray("rows");
    for (Regrade.Row row : result.rows()) {
      ObjectNode one = rows.addObject();
      one.put("line", row.place().line()).put("candidate", row.name());
      one.put("metric", row.metric().word());
      write(one.putObject("before"), row.before());
      write(one.putObject("after"), row.after());
    }
    out.println(json);
    out.flush();
  }

  private static void write(ObjectNode json, Regrade.Numbers numbers) {
    numbers.gflops().ifPresentOrElse(v -> json.put("gflops", v), () -> json.putNull("gflops"));
    numbers.rate().ifPresentOrElse(v -> json.put("rate", v), () -> json.putNull("rate"));
    numbers.reward().ifPresentOrElse(v -> json.put("reward", v), () -> json.putNull("reward"));
    numbers.rank().ifPresentOrElse(v -> json.put("rank", v), () -> json.putNull("rank"));
  }

  private static List<String> cells(Regrade.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(Columns.name(row.name()));
    cells.add(Figures.rate(row.before().rate()));
    cells.add("-> " + Figures.rate(row.after().rate()));
    cells.add(Figures.reward(row.before().reward()));
    cells.add("-> " + Figures.reward(row.after().reward()));
    cells.add(rank(row.before().rank()));
    cells.add("-> " + rank(row.after().rank()));
    return cells;
  }

  private static String rank(OptionalInt rank) {
    return rank.isPresent() ? Integer.toString(rank.getAsInt()) : Figures.UNKNOWN;
  }

  private static boolean isChanged(Regrade.Row row) {
    return differs(rates(row)) || differs(rewards(row)) || move(row) > 0;
  }

  private static int move(Regrade.Row row) {
    return row.before().rank().isPresent() && row.after().rank().isPresent()
        ? Math.abs(row.before().rank().getAsInt() - row.after().rank().getAsInt())
        : 0;
  }

  private static List<OptionalDouble> rates(Regrade.Row row) {
    return List.of(row.before().rate(), row.after().rate());
  }

  private static List<OptionalDouble> rewards(Regrade.Row row) {
    return List.of(row.before().reward(), row.after().reward());
  }

  private static boolean differs(List<OptionalDouble> two) {
    return !two.get(0).equals(two.get(1));
  }
}
