package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.chat.Reply.Finish;
import dev.kernelharness.search.chat.Reply.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers in the forms that servers document. */
class DialectsTest {

  private static final String VLLM =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"qwen2.5-coder",
       "choices":[{"index":0,"message":{"role":"assistant","content":"int x;","refusal":null,
         "annotations":null,"audio":null,"function_call":null,"tool_calls":[],
         "reasoning_content":null},"logprobs":null,"finish_reason":"stop","stop_reason":null,
         "token_ids":null}],
       "service_tier":null,"system_fingerprint":null,
       "usage":{"prompt_tokens":11,"total_tokens":18,"completion_tokens":7,
         "prompt_tokens_details":null},
       "prompt_logprobs":null,"kv_transfer_params":null}
      """;

  private static final String LLAMA_CPP =
      """
      {"choices":[{"finish_reason":"length","index":0,
         "message":{"role":"assistant","content":"int x"}}],
       "created":1760000000,"model":"/models/coder.gguf","system_fingerprint":"b6000",
       "object":"chat.completion",
       "usage":{"completion_tokens":2,"prompt_tokens":5,"total_tokens":7},"id":"chatcmpl-x",
       "timings":{"prompt_n":5,"prompt_ms":30.5,"predicted_n":2,"predicted_per_second":33.1}}
      """;

  private static final String OLLAMA =
      """
      {"id":"chatcmpl-5","object":"chat.completion","created":1760000000,"model":"qwen3:8b",
       "system_fingerprint":"fp_ollama","choices":[{"index":0,
         "message":{"role":"assistant","content":"int x;","reasoning":"Tiles."},
         "finish_reason":"stop"}],
       "usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}
      """;

  private static final String DEEPSEEK =
      """
      {"id":"9","object":"chat.completion","created":1760000000,"model":"deepseek-reasoner",
       "choices":[{"index":0,"message":{"role":"assistant","content":"int x;",
         "reasoning_content":" Tiles of 6x8.\\n"},"logprobs":null,"finish_reason":"stop"}],
       "usage":{"prompt_tokens":9,"completion_tokens":30,"total_tokens":39,
         "prompt_cache_hit_tokens":0,"prompt_cache_miss_tokens":9,
         "completion_tokens_details":{"reasoning_tokens":25}},"system_fingerprint":"fp"}
      """;

  private static final String THREE =
      """
      {"model":"m","choices":[
        {"index":0,"message":{"content":"a"},"finish_reason":"stop"},
        {"index":1,"message":{"content":"b"},"finish_reason":"length"},
        {"index":2,"message":{"content":"c"},"finish_reason":"content_filter"}],
       "usage":{"prompt_tokens":4,"completion_tokens":6}}
      """;

  @Test
  void ask_vllm_isRead() throws Exception {
    Reply reply = only(VLLM);

    assertThat(reply.text()).isEqualTo("int x;");
    assertThat(reply.reasoning()).isEmpty();
    assertThat(reply.finish()).isEqualTo(Finish.STOP);
    assertThat(reply.usage()).contains(new Usage(11, 7));
    assertThat(reply.model()).isEqualTo("qwen2.5-coder");
  }

  @Test
  void ask_llamaCpp_isRead() throws Exception {
    Reply reply = only(LLAMA_CPP);

    assertThat(reply.text()).isEqualTo("int x");
    assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
    assertThat(reply.usage()).contains(new Usage(5, 2));
    assertThat(reply.model()).isEqualTo("/models/coder.gguf");
  }

  @Test
  void ask_reasoningInItsOwnField_isKeptApart() throws Exception {
    assertThat(only(OLLAMA).reasoning()).contains("Tiles.");
    assertThat(only(DEEPSEEK).reasoning()).contains("Tiles of 6x8.");
    assertThat(only(DEEPSEEK).usage()).contains(new Usage(9, 30));
  }

  @Test
  void ask_reasoningInTheText_isKeptApart() throws Exception {
    Reply reply = only(choice("\"<think>Tiles.</think>\\n\\nint x;\"", "\"stop\""));

    assertThat(reply.text()).isEqualTo("int x;");
    assertThat(reply.reasoning()).contains("Tiles.");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"stop\"', STOP",
    "'\"length\"', LENGTH",
    "'\"content_filter\"', FILTERED",
    "'\"tool_calls\"', OTHER",
    "'\"eos\"', OTHER",
    "null, OTHER",
  })
  void ask_anyFinish_isTold(String finish, Finish expected) throws Exception {
    assertThat(only(choice("\"int x;\"", finish)).finish()).isEqualTo(expected);
  }

  @Test
  void ask_leastThatIsACompletion_isEnough() throws Exception {
    Reply reply = only("{\"choices\":[{\"message\":{\"content\":\"int x;\"}}]}");

    assertThat(reply.text()).isEqualTo("int x;");
    assertThat(reply.usage()).isEmpty();
    assertThat(reply.model()).isEqualTo("asked");
    assertThat(reply.finish()).isEqualTo(Finish.OTHER);
  }

  @Test
  void ask_emptyText_isAReplyAllTheSame() throws Exception {
    assertThat(only(choice("\"\"", "\"stop\"")).text()).isEmpty();
    assertThat(only(choice("null", "\"length\"")).finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void ask_usageOfOtherForms_isNone() throws Exception {
    assertThat(only("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":null}").usage())
        .isEmpty();
    assertThat(only("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{}}").usage())
        .isEmpty();
  }

  @Test
  void ask_refusalInPlaceOfContent_isFiltered() throws Exception {
    Reply reply =
        only(
            "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"},"
                + "\"finish_reason\":\"stop\"}]}");

    assertThat(reply.finish()).isEqualTo(Finish.FILTERED);
  }

  @Test
  void ask_severalChoices_areAllRead() throws Exception {
    List<Reply> replies = replies(THREE, 3);

    assertThat(replies).extracting(Reply::text).containsExactly("a", "b", "c");
    assertThat(replies)
        .extracting(Reply::finish)
        .containsExactly(Finish.STOP, Finish.LENGTH, Finish.FILTERED);
    assertThat(replies.get(0).usage()).contains(new Usage(4, 6));
    assertThat(replies.get(1).usage()).isEmpty();
  }

  @Test
  void ask_moreChoicesThanAskedFor_areCut() throws Exception {
    assertThat(replies(THREE, 2)).extracting(Reply::text).containsExactly("a", "b");
  }

  @Test
  void ask_contentInParts_isTheirText() throws Exception {
    String parts =
        "[{\"type\":\"text\",\"text\":\"int \"},{\"type\":\"image\"},"
            + "{\"type\":\"output_text\",\"text\":\"x;\"},\" int y;\",7]";

    assertThat(only("{\"choices\":[{\"message\":{\"content\":" + parts + "}}]}").text())
        .isEqualTo("int x; int y;");
  }

  private static String choice(String content, String finish) {
    return "{\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
        + "\"content\":"
        + content
        + "},\"finish_reason\":"
        + finish
        + "}]}";
  }

  private static Reply only(String body) throws Exception {
    List<Reply> replies = replies(body, 1);
    assertThat(replies).hasSize(1);
    return replies.get(0);
  }

  private static List<Reply> replies(String body, int choices) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(200, body));
        OpenAiEndpoint endpoint =
            new OpenAiEndpoint(
                EndpointSettings.of(server.url()).with(EndpointSettings.Choices.N),
                line -> {},
                new FakePauses())) {
      return endpoint.ask(Asks.of(choices));
    }
  }
}
