package dev.kernelharness.serve.http;

import dev.kernelharness.core.group.GroupAdvantages;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.wire.AdvantagesRequest;
import dev.kernelharness.serve.wire.AdvantagesResponse;
import dev.kernelharness.serve.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@code /v1/advantages}: what GRPO makes of rewards. */
final class AdvantagesEndpoint {

  private static final int SCHEMA = 1;
  private static final double DEFAULT_EPS = 1e-4;

  private AdvantagesEndpoint() {}

  static Reply answer(Call call) {
    AdvantagesRequest request = WireJson.read(call.body(), AdvantagesRequest.class);
    if (request.groups() == null) {
      throw ServeException.of(Code.INVALID, "groups is missing");
    }
    try {
      GroupAdvantages formula =
          new GroupAdvantages(
              request.std() == null ? Spread.BESSEL : Spread.named(request.std()),
              request.eps() == null ? DEFAULT_EPS : request.eps(),
              request.deadBand() == null ? 0 : request.deadBand());
      List<List<@Nullable Double>> advantages = new ArrayList<>();
      for (List<@Nullable Double> group : request.groups()) {
        advantages.add(group == null ? List.of() : advantages(formula, group));
      }
      return Reply.json(new AdvantagesResponse(SCHEMA, advantages));
    } catch (IllegalArgumentException e) {
      throw ServeException.of(Code.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static List<@Nullable Double> advantages(
      GroupAdvantages formula, List<@Nullable Double> rewards) {
    List<OptionalDouble> known = new ArrayList<>();
    for (Double reward : rewards) {
      known.add(reward == null ? OptionalDouble.empty() : OptionalDouble.of(reward));
    }
    List<@Nullable Double> advantages = new ArrayList<>();
    for (OptionalDouble advantage : formula.of(known)) {
      advantages.add(advantage.isPresent() ? advantage.getAsDouble() : null);
    }
    return advantages;
  }
}
