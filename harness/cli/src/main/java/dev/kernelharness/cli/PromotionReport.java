package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what a try for the crown came to. */
final class PromotionReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int NAME_WIDTH = 15;

  private final PrintStream out;

  PromotionReport(PrintStream out) {
    this.out = out;
  }

  /** For people. */
  void text(String name, Promotion.Result result) {
    field("challenger", Palette.clean(name) + result.challenger().map(this::speed).orElse(""));
    field("holder", result.holder().map(PromotionReport::holder).orElse("nobody"));
    for (int i = 0; i < result.ratios().size(); i++) {
      Estimate ratio = result.ratios().get(i);
      field(
          "measurement " + (i + 1),
          String.format(
              Locale.ROOT,
              "%.4fx the holder's speed, 95 %% interval %.4f to %.4f, %d rounds",
              ratio.value(),
              ratio.low(),
              ratio.high(),
              ratio.n()));
    }
    field("outcome", Palette.clean(result.message().lines().findFirst().orElse("")));
    out.flush();
  }

  /** For programs. */
  void json(String name, Promotion.Result result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("outcome", result.outcome());
    json.put("message", result.message());
    json.put("candidate", name);
    json.put("sourceHash", result.challenger().flatMap(Evaluation::sourceHash).orElse(null));
    json.put(
        "holder",
        result.holder().flatMap(h -> h.standing().evaluation().sourceHash()).orElse(null));
    ArrayNode ratios = json.putArray("ratios");
    for (Estimate ratio : result.ratios()) {
      ratios
          .addObject()
          .put("value", ratio.value())
          .put("low", ratio.low())
          .put("high", ratio.high())
          .put("rounds", ratio.n());
    }
    out.println(json);
    out.flush();
  }

  private String speed(Evaluation evaluation) {
    return ", "
        + evaluation.verdict().word()
        + evaluation
            .measurement()
            .map(Measurement::time)
            .map(
                time ->
                    ", "
                        + Figures.rate(evaluation.rate(), evaluation.metric())
                        + " ("
                        + Figures.rateInterval(evaluation, time)
                        + ")")
            .orElse("");
  }

  private static String holder(Board.Try holder) {
    StoredEvaluation evaluation = holder.standing().evaluation();
    return Palette.clean(evaluation.name())
        + ", "
        + Figures.rate(evaluation.speeds().rate(), evaluation.speeds().metric())
        + ", since "
        + evaluation.finishedAt().toString().substring(0, 10);
  }

  private void field(String name, String text) {
    out.println(name + " ".repeat(NAME_WIDTH - name.length()) + text);
  }
}
