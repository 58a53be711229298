package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Checks;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.SmallestFailure;

/** What a trial checked, as the {@code verification} of an evaluation's JSON object. */
final class ChecksJson {

  private ChecksJson() {}

  /** The object. */
  static ObjectNode write(Checks checks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy", checks.policy());
    json.put("seed", Long.toString(checks.seed())); // text: 64 bits do not fit a JSON double
    ArrayNode shapes = json.putArray("shapes");
    for (ShapeCheck check : checks.shapes()) {
      ObjectNode one = shapes.addObject();
      one.set("shape", EvaluationJson.shape(check.shape()));
      one.put("passed", check.passed());
      EvaluationJson.number(one, "worstResidual", check.worstResidual());
    }
    EvaluationJson.optional(
        json, "smallestFailure", checks.smallestFailure().map(ChecksJson::failure));
    return json;
  }

  private static ObjectNode failure(SmallestFailure failure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("shape", EvaluationJson.shape(failure.shape()));
    json.put("detail", failure.detail());
    ArrayNode wrong = json.putArray("wrong");
    for (SmallestFailure.WrongElement element : failure.wrong()) {
      wrong
          .addObject()
          .put("place", element.place())
          .put("got", element.got())
          .put("expected", element.expected());
    }
    return json;
  }
}
