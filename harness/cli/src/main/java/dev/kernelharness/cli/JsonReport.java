package dev.kernelharness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.ledger.EvaluationJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Writes one JSON object a line, each as soon as its turn comes. */
final class JsonReport implements Reporter {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintStream out;
  private final EvaluationJson.Detail detail;

  JsonReport(PrintStream out, EvaluationJson.Detail detail) {
    this.out = out;
    this.detail = detail;
  }

  @Override
  public void add(Outcome outcome) {
    try {
      out.println(MAPPER.writeValueAsString(json(outcome)));
      if (out.checkError()) {
        throw new UncheckedIOException("standard output is closed", new IOException());
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end() {}

  private ObjectNode json(Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      ObjectNode json =
          EvaluationJson.write(
              judged.evaluation(), judged.grade(), judged.submission().origin(), detail);
      json.set("id", judged.submission().id());
      return json;
    }
    Submission.Invalid entry = ((Outcome.Refused) outcome).entry();
    ObjectNode json = MAPPER.createObjectNode();
    json.set("id", entry.id());
    entry.line().ifPresent(line -> json.put("line", line));
    json.put("error", entry.error());
    return json;
  }
}
