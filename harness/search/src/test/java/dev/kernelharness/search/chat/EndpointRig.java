package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kernelharness.search.chat.ScriptedServer.Act;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What tests of the endpoint share: waiting that takes no time, and three tries. */
abstract class EndpointRig {

  static final Act GOOD = answer(200, Asks.ANSWER, "Content-Type: application/json");
  static final Patience THREE_TRIES =
      new Patience(3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(300));
  static final Key KEY = Key.fromEnvironment(Map.of("MY_KEY", "s3cret-key"), "MY_KEY");

  final FakePauses pauses = new FakePauses();
  final List<String> notices = new CopyOnWriteArrayList<>();

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  static EndpointSettings settings(ScriptedServer server) {
    return EndpointSettings.of(server.url()).with(THREE_TRIES);
  }

  OpenAiEndpoint endpoint(EndpointSettings settings) {
    return new OpenAiEndpoint(settings, notices::add, pauses);
  }

  List<Reply> ask(EndpointSettings settings, Ask ask) throws Exception {
    try (OpenAiEndpoint endpoint = endpoint(settings)) {
      return endpoint.ask(ask);
    }
  }

  EndpointException failure(EndpointSettings settings) {
    try (OpenAiEndpoint endpoint = endpoint(settings)) {
      return failure(endpoint);
    }
  }

  static EndpointException failure(OpenAiEndpoint endpoint) {
    return catchThrowableOfType(EndpointException.class, () -> endpoint.ask(Asks.of(1)));
  }
}
