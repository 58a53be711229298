package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.chat.ScriptedServer.Act;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that repeats the key: nothing that is printed or kept shows it. */
class KeyEchoTest extends EndpointRig {

  private static final String SECRET = "ab/Cd\"42&xY.zz";
  private static final Key KEY = Key.fromEnvironment(Map.of("K", SECRET), "K");

  private static String json(String text) {
    return text.replace("\"", "\\\"");
  }

  /** In JSON as PHP writes it, in HTML, in a URL, in escapes of JSON in JSON, in capitals. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab/Cd\\\"42&xY.zz",
        "ab\\/Cd\\\"42&xY.zz",
        "\\u0061b\\u002FCd\\u002242\\u0026xY.zz",
        "ab\\\\/Cd\\\\\\\"42&xY.zz",
        "ab\\\\u002fCd\\\\u002242\\\\u0026xY.zz",
        "ab&#47;Cd&quot;42&amp;xY.zz",
        "ab%2FCd%2242%26xY.zz",
        "AB/CD\\\"42&XY.ZZ"
      })
  void ask_keyInAComplaint_isBlackedOutHoweverWritten(String written) throws Exception {
    String complaint = "{\"error\":{\"message\":\"your key Bearer " + written + " is bad\"}}";
    for (int status : List.of(200, 400)) {
      try (ScriptedServer server = new ScriptedServer(answer(status, complaint))) {
        assertThat(failure(settings(server).with(KEY)))
            .hasMessageContaining("your key Bearer (key) is bad");
        assertThat(notices).allMatch(line -> line.contains("(key)"));
      }
    }
  }

  @Test
  void ask_keyThatTheCutWouldHalve_isGone() throws Exception {
    String text = "x".repeat(230) + " " + SECRET;
    String body = "{\"error\":{\"message\":\"" + json(text) + "\"}}";
    for (int status : List.of(200, 400)) {
      try (ScriptedServer server = new ScriptedServer(answer(status, body))) {
        assertThat(failure(settings(server).with(KEY)))
            .hasMessageContaining("xx (key)")
            .hasMessageNotContaining("ab/");
      }
    }
  }

  @Test
  void ask_keyWhereTheServerSendsTo_isBlackedOut() throws Exception {
    Act away = answer(302, "", "Location: http://h/login?key=ab%2FCd%2242%26xY.zz");
    try (ScriptedServer server = new ScriptedServer(away)) {
      assertThat(failure(settings(server).with(KEY)))
          .hasMessageContaining("sends elsewhere (302 to http://h/login?key=(key))");
    }
  }

  @Test
  void ask_keyInTextThatIsNoJson_isBlackedOut() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(200, "hello " + SECRET));
        ScriptedServer page =
            new ScriptedServer(
                answer(502, "<html><title>no ab&#x2f;Cd&#34;42&amp;xY.zz</title>"))) {
      assertThat(failure(settings(server).with(KEY))).hasMessageContaining("JSON: hello (key)");
      assertThat(failure(settings(page).with(KEY))).hasMessageContaining("a page: no (key)");
    }
  }

  @Test
  void ask_keyInAnAnswer_isNotKept() throws Exception {
    String key = json(SECRET);
    String body =
        "{\"model\":\"m "
            + key
            + "\",\"choices\":[{\"message\":{\"content\":\"int é; // "
            + key
            + "\",\"reasoning_content\":\"by ab\\/Cd\\u002242&xY.zz\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9},\"x\":[1.5,null,true]}";
    try (ScriptedServer server = new ScriptedServer(answer(200, body))) {
      Reply reply = ask(settings(server).with(KEY), Asks.of(1)).get(0);

      assertThat(reply.text()).isEqualTo("int é; // (key)");
      assertThat(reply.reasoning()).contains("by (key)");
      assertThat(reply.model()).isEqualTo("m (key)");
      assertThat(reply.usage()).contains(new Reply.Usage(7, 9));
    }
  }

  @Test
  void ask_keyInFinishReasonOrModelList_isBlackedOut() throws Exception {
    String key = json(SECRET);
    Act named = answer(200, "{\"data\":[{\"id\":\"" + key + "\"}]}");
    Act gaveUp = answer(404, "{\"error\":\"" + key + "\"}");
    try (ScriptedServer server = new ScriptedServer(gaveUp, named);
        OpenAiEndpoint endpoint = endpoint(settings(server).with(KEY))) {
      assertThat(failure(endpoint)).hasMessageEndingWith("not the model 'asked' but: (key)");
      assertThat(endpoint.check("asked")).containsExactly("(key)");
      assertThat(notices).hasSize(1).allMatch(line -> line.endsWith("but: (key)"));
    }
  }

  /** What people write where no key is wanted must not take the letters out of kernels. */
  @Test
  void ask_placeholderForAKey_leavesAnswersWhole() throws Exception {
    Key x = Key.fromEnvironment(Map.of("K", "x"), "K");
    try (ScriptedServer server = new ScriptedServer(GOOD);
        ScriptedServer bad = new ScriptedServer(answer(400, "{\"error\":\"the extra key x\"}"))) {
      assertThat(ask(settings(server).with(x), Asks.of(1)).get(0).text()).isEqualTo("int x;");
      assertThat(failure(settings(bad).with(x))).hasMessageContaining("(400: the extra key (key))");
    }
  }

  @Test
  void json_withoutTheKey_isTheSameBytes() throws Exception {
    byte[] body = " {\"a\" : [1.50, \"\\u00e9\"]}".getBytes(StandardCharsets.UTF_8);

    assertThat(KEY.blackout().json(body)).isSameAs(body);
  }

  @Test
  void json_manyBackslashes_endsSoon() throws Exception {
    String slashes = "\\\\".repeat(50_000);
    byte[] body = ("[\"" + slashes + "\"]").getBytes(StandardCharsets.UTF_8);

    assertThat(KEY.blackout().json(body)).isSameAs(body);
  }
}
