package dev.kernelharness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.Leaderboard;
import dev.kernelharness.ledger.StoredEvaluation;
import dev.kernelharness.ledger.StoredEvaluation.Speeds;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Prints a board for programs: JSON, or CSV as RFC 4180 has it; a row has the same names in both.
 */
final class BoardData {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final CsvMapper CSV_MAPPER = new CsvMapper();

  /** The names that a CSV line has before those of its row. */
  private static final List<String> BOARD =
      List.of("machine", "problem", "shape", "opt", "threads");

  private static final List<String> ROW =
      List.of(
          "rank",
          "tied",
          "crowned",
          "candidate",
          "sourceHash",
          "speedupYardstick",
          "speedupYardstickLow",
          "speedupYardstickHigh",
          "gflops",
          "gflopsLow",
          "gflopsHigh",
          "gflopsCorrected",
          "metric",
          "rate",
          "rateLow",
          "rateHigh",
          "peakFraction",
          "speedupOpenblas",
          "speedupBaseline",
          "noise",
          "evaluations",
          "rejections",
          "protocol",
          "finishedAt",
          "compiler",
          "jdk",
          "sandbox",
          "record");

  private final PrintStream out;

  BoardData(PrintStream out) {
    this.out = out;
  }

  /** One object. */
  void json(BoardView view) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("machine", view.key().machineId());
    json.put("problem", view.key().problem());
    view.key().shape().sizes().forEach(json.putObject("shape")::put);
    json.put("opt", view.key().optLevel().name());
    json.put("threads", view.key().threads());
    json.put("total", view.total());
    if (view.holder().isPresent()) {
      crown(json.putObject("crown"), view.holder().get());
    } else {
      json.putNull("crown");
    }
    ArrayNode rows = json.putArray("rows");
    view.rows().forEach(row -> rows.add(row(view, row)));
    out.println(json.toPrettyString());
  }

  /** A line of names, then a line a row. */
  void csv(BoardView view) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(Stream.concat(BOARD.stream(), ROW.stream()).toList());
    List<String> board =
        List.of(
            view.key().machineId(),
            view.key().problem(),
            view.key().shape().toString(),
            view.key().optLevel().name(),
            Integer.toString(view.key().threads()));
    for (Leaderboard.Row row : view.rows()) {
      ObjectNode json = row(view, row);
      lines.add(
          Stream.concat(board.stream(), ROW.stream().map(name -> cell(json.path(name)))).toList());
    }
    try {
      out.print(
          CSV_MAPPER
              .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
              .writeValueAsString(lines));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" "));
    }
    return value.isNull() ? "" : value.asText();
  }

  private static ObjectNode row(BoardView view, Leaderboard.Row row) {
    StoredEvaluation evaluation = BoardView.evaluation(row);
    StoredEvaluation.Timing timing = evaluation.timing().orElseThrow();
    Speeds speeds = evaluation.speeds();
    Estimate speed = row.standing().speed();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("rank", row.rank());
    json.put("tied", row.isTied());
    json.put("crowned", view.isCrowned(row));
    json.put("candidate", evaluation.name());
    json.put("sourceHash", evaluation.sourceHash().orElse(null));
    json.put("speedupYardstick", speed.value());
    json.put("speedupYardstickLow", speed.low());
    json.put("speedupYardstickHigh", speed.high());
    number(json, "gflops", speeds.gflops());
    number(json, "gflopsLow", BoardView.gflops(row, timing.time().high()));
    number(json, "gflopsHigh", BoardView.gflops(row, timing.time().low()));
    number(json, "gflopsCorrected", speeds.gflopsCorrected());
    json.put("metric", speeds.metric().word());
    number(json, "rate", speeds.rate());
    number(json, "rateLow", evaluation.rateAt(timing.time().high()));
    number(json, "rateHigh", evaluation.rateAt(timing.time().low()));
    number(json, "peakFraction", speeds.peakFraction());
    number(json, "speedupOpenblas", speeds.overOpenblas());
    number(json, "speedupBaseline", speeds.overBaseline());
    timing.noiseFlags().forEach(json.putArray("noise")::add);
    json.put("evaluations", row.evaluations());
    json.put("rejections", row.rejections());
    json.put("protocol", evaluation.terms().protocol());
    json.put("finishedAt", evaluation.finishedAt().toString());
    json.put("compiler", evaluation.machine().compiler());
    json.put("jdk", evaluation.machine().jdk());
    json.put("sandbox", evaluation.sandbox());
    String log = String.valueOf(evaluation.place().log().getFileName());
    int line = evaluation.place().line();
    json.put("record", line == 0 ? log : log + ":" + line);
    return json;
  }

  private static void crown(ObjectNode json, Board.Try holder) {
    StoredEvaluation evaluation = holder.standing().evaluation();
    json.put("candidate", evaluation.name());
    json.put("sourceHash", evaluation.sourceHash().orElse(null));
    json.put("since", evaluation.finishedAt().toString());
    json.put("against", holder.against().orElse(null));
    ArrayNode ratios = json.putArray("ratios");
    holder
        .ratios()
        .forEach(
            ratio ->
                ratios
                    .addObject()
                    .put("value", ratio.value())
                    .put("low", ratio.low())
                    .put("high", ratio.high())
                    .put("rounds", ratio.n()));
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(v -> json.put(name, v), () -> json.putNull(name));
  }
}
