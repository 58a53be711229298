package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.EndpointSettings.Choices;
import dev.kernelharness.search.chat.ScriptedServer.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server will not take, and what is made of that. */
class RefusalsTest extends EndpointRig {

  @ParameterizedTest
  @CsvSource({
    "401, KEY",
    "403, KEY",
    "402, BUSY",
    "404, NOT_FOUND",
    "405, NOT_FOUND",
    "501, NOT_FOUND",
    "400, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "418, REFUSED",
    "307, NOT_FOUND"
  })
  void ask_lastingStatus_endsAtOnce(int status, Kind kind) throws Exception {
    Act bad = answer(status, "{\"error\":\"no\"}", "Location: http://elsewhere/");
    try (ScriptedServer server = new ScriptedServer(bad)) {
      assertThat(failure(settings(server)).kind()).isEqualTo(kind);
      assertThat(server.seen()).filteredOn(s -> s.path().endsWith("completions")).hasSize(1);
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void ask_keyRefused_saysWhatToDoAndShowsNoKey() throws Exception {
    Act bad = answer(401, "{\"error\":{\"message\":\"Incorrect API key provided: s3cr*****key\"}}");
    try (ScriptedServer server = new ScriptedServer(bad)) {
      EndpointException failure = failure(settings(server).with(KEY));

      assertThat(failure)
          .hasMessage(
              "the endpoint "
                  + server.url()
                  + "/v1 refuses the key from MY_KEY (401): set MY_KEY or name a file with"
                  + " --api-key-file");
    }
  }

  @Test
  void ask_messageThatRepeatsTheKey_isBlackedOut() throws Exception {
    Act bad = answer(400, "{\"error\":{\"message\":\"bad\\nheader Bearer s3cret-key\"}}");
    try (ScriptedServer server = new ScriptedServer(bad)) {
      assertThat(failure(settings(server).with(KEY)))
          .hasMessageContaining("refuses this request (400: bad header Bearer (key))")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void ask_unknownModel_saysWhichThereAre() throws Exception {
    Act missing = answer(404, "{\"error\":{\"message\":\"The model `asked` does not exist.\"}}");
    Act list = answer(200, "{\"data\":[{\"id\":\"qwen\"},{\"id\":\"llama\"}]}");
    try (ScriptedServer server = new ScriptedServer(missing, list)) {
      assertThat(failure(settings(server)))
          .hasMessageEndingWith(
              "(404: The model `asked` does not exist.); not the model 'asked' but: llama, qwen");
    }
  }

  @Test
  void ask_maxTokensRefused_switchesOnceAndRemembers() throws Exception {
    Act refused =
        answer(
            400,
            "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with"
                + " this model. Use 'max_completion_tokens' instead.\","
                + "\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}");
    try (ScriptedServer server = new ScriptedServer(refused, GOOD);
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      endpoint.ask(Asks.of(1));
      endpoint.ask(Asks.of(1));

      assertThat(server.seen()).hasSize(3);
      assertThat(server.seen().get(1).body())
          .contains("\"max_completion_tokens\":2048")
          .doesNotContain("max_tokens");
      assertThat(server.seen().get(2).body()).contains("\"max_completion_tokens\":2048");
      assertThat(notices).hasSize(1);
      assertThat(endpoint.troubles()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed|{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"],"
            + "\"msg\":\"Extra inputs are not permitted\"}]}",
        "seed|[{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received. Unknown name"
            + " \\\"seed\\\": Cannot find field.\",\"status\":\"INVALID_ARGUMENT\"}}]",
        "temperature|{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support"
            + " 0.8 with this model.\",\"param\":\"temperature\",\"code\":\"unsupported_value\"}}",
      })
  void ask_fieldThatIsNotTaken_isLeftOut(String field, String complaint) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(422, complaint), GOOD)) {
      ask(settings(server), Asks.of(1));

      assertThat(server.seen().get(0).body()).contains("\"" + field + "\"");
      assertThat(server.seen().get(1).body()).doesNotContain("\"" + field + "\"");
      assertThat(notices).hasSize(1);
      assertThat(notices.get(0)).contains("does not take '" + field + "'");
    }
  }

  @Test
  void ask_valueOutOfRange_isRefused() throws Exception {
    Act refused =
        answer(
            400,
            "{\"object\":\"error\",\"message\":\"max_tokens is too large: 2048. This model supports"
                + " at most 512\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}");
    try (ScriptedServer server = new ScriptedServer(refused)) {
      assertThat(failure(settings(server)).kind()).isEqualTo(Kind.REFUSED);
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void ask_everyFieldRefused_endsAllTheSame() throws Exception {
    Act refused = answer(400, "{\"error\":\"unknown max_tokens, max_completion_tokens, seed\"}");
    try (ScriptedServer server = new ScriptedServer(refused)) {
      assertThat(failure(settings(server)).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Test
  void ask_autoAndServerWithoutN_stopsAskingForSeveral() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GOOD);
        OpenAiEndpoint endpoint = endpoint(settings(server).with(Choices.AUTO))) {
      assertThat(endpoint.ask(Asks.of(4))).hasSize(1);
      assertThat(endpoint.ask(Asks.of(4))).hasSize(1);

      assertThat(server.seen().get(0).body()).contains("\"n\":4");
      assertThat(server.seen().get(1).body()).doesNotContain("\"n\":");
      assertThat(notices).hasSize(1);
    }
  }

  @Test
  void ask_single_neverAsksForSeveral() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GOOD)) {
      assertThat(ask(settings(server), Asks.of(4))).hasSize(1);

      assertThat(server.seen().get(0).body()).doesNotContain("\"n\":");
    }
  }
}
