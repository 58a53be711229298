package dev.kernelharness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.judge.problem.check.CheckReport;
import dev.kernelharness.judge.problem.check.Finding;

/** Writes the check of a problem as a line of JSON. */
final class CheckJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckJson() {}

  static String write(CheckReport report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("problem", report.problem());
    json.put("folder", report.folder());
    json.put("sound", report.passed());
    ArrayNode findings = json.putArray("findings");
    for (Finding finding : report.findings()) {
      ObjectNode one = findings.addObject();
      one.put("kind", finding.kind().word());
      one.put("name", finding.name());
      one.put("outcome", finding.outcome().word());
      one.put("expected", finding.expected());
      one.put("seen", finding.seen());
      if (!finding.detail().isEmpty()) {
        one.put("detail", finding.detail());
      }
      finding.speedup().ifPresent(speedup -> one.put("speedup", speedup));
    }
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
