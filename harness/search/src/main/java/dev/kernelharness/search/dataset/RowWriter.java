package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.generate.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the rows of each format. Names that end in {@code -swift} hold what ms-swift reads, the
 * others what TRL reads: neither takes the columns of both. No column has a name that ms-swift
 * renames ({@code problem}, {@code answer}, {@code text}) or that has a meaning there ({@code
 * label}, {@code margin}).
 */
final class RowWriter {

  static final String GRPO = "grpo.jsonl";
  static final String PROMPTS = "prompts.jsonl";
  static final String PROMPTS_SWIFT = "prompts-swift.jsonl";
  static final String MESSAGES = "messages.jsonl";
  static final String DPO = "dpo.jsonl";
  static final String DPO_SWIFT = "dpo-swift.jsonl";
  static final String SFT = "sft.jsonl";
  static final String SFT_SWIFT = "sft-swift.jsonl";

  /** All of them. */
  static final List<String> NAMES =
      List.of(GRPO, PROMPTS, PROMPTS_SWIFT, MESSAGES, DPO, DPO_SWIFT, SFT, SFT_SWIFT);

  private final SampleSet samples;
  private final ProblemSplit split;
  private final OutputFolder out;

  RowWriter(SampleSet samples, ProblemSplit split, OutputFolder out) {
    this.samples = samples;
    this.split = split;
    this.out = out;
  }

  private JsonLinesFile file(Row row, String name) throws IOException {
    return out.lines(split.side(row.problem()).word() + "/" + name);
  }

  /** An opening prompt alone, for training online. */
  void prompt(Row row) throws IOException {
    List<Message> opening = Row.opening(samples.sample(row).messages());
    String task = row.setting().taskId();
    file(row, PROMPTS)
        .add(
            json -> {
              messages(json, "prompt", opening);
              json.writeStringField("task_id", task);
            });
    file(row, PROMPTS_SWIFT)
        .add(
            json -> {
              messages(json, "messages", opening);
              json.writeStringField("task_id", task);
            });
  }

  /** A group with its advantages. */
  void group(AnswerGroups.Group group) throws IOException {
    Row first = group.members().get(0);
    List<Message> prompt = samples.sample(first).messages();
    file(first, GRPO)
        .add(
            json -> {
              json.writeStringField("group", first.group());
              json.writeStringField("task_id", first.setting().taskId());
              json.writeStringField("rule", first.setting().rule());
              messages(json, "prompt", prompt);
              json.writeArrayFieldStart("completions");
              for (Row member : group.members()) {
                json.writeString(samples.sample(member).reply().text());
              }
              json.writeEndArray();
              json.writeArrayFieldStart("rewards");
              for (Row member : group.members()) {
                json.writeNumber(member.reward().orElseThrow());
              }
              json.writeEndArray();
              json.writeArrayFieldStart("advantages");
              for (double advantage : group.advantages()) {
                json.writeNumber(advantage);
              }
              json.writeEndArray();
              json.writeArrayFieldStart("sample_ids");
              for (Row member : group.members()) {
                json.writeString(samples.name(member));
              }
              json.writeEndArray();
              json.writeBooleanField("spread", group.hasSpread());
            });
  }

  /** A kernel as a conversation of an opening prompt and its answer. */
  void conversation(Kernel kernel) throws IOException {
    Sample sample = samples.sample(kernel.row());
    file(kernel.row(), MESSAGES)
        .add(
            json -> {
              messages(json, "messages", answered(Row.opening(sample.messages()), sample));
              kernel(json, kernel);
            });
  }

  /** A kernel that is to be imitated. */
  void imitation(Kernel kernel, boolean wholeConversation) throws IOException {
    Sample sample = samples.sample(kernel.row());
    List<Message> prompt = wholeConversation ? sample.messages() : Row.opening(sample.messages());
    file(kernel.row(), SFT)
        .add(
            json -> {
              messages(json, "prompt", prompt);
              messages(json, "completion", List.of(answer(sample)));
              kernel(json, kernel);
            });
    file(kernel.row(), SFT_SWIFT)
        .add(
            json -> {
              unlearntButLast(json, answered(prompt, sample));
              kernel(json, kernel);
            });
  }

  /** A pair of answers. */
  void pair(PreferencePairs.Pair pair) throws IOException {
    Sample chosen = samples.sample(pair.chosen());
    Sample rejected = samples.sample(pair.rejected());
    file(pair.chosen(), DPO)
        .add(
            json -> {
              messages(json, "prompt", chosen.messages());
              messages(json, "chosen", List.of(answer(chosen)));
              messages(json, "rejected", List.of(answer(rejected)));
              pair(json, pair);
            });
    file(pair.chosen(), DPO_SWIFT)
        .add(
            json -> {
              messages(json, "messages", answered(chosen.messages(), chosen));
              json.writeStringField("rejected_response", rejected.reply().text());
              pair(json, pair);
            });
  }

  private void pair(JsonGenerator json, PreferencePairs.Pair pair) throws IOException {
    json.writeStringField("task_id", pair.chosen().setting().taskId());
    json.writeStringField("better", pair.kind().word());
    json.writeNumberField("chosen_speedup", pair.chosenSpeedup().value());
    Optional<Estimate> slower = pair.rejectedSpeedup();
    if (slower.isPresent()) {
      json.writeNumberField("rejected_speedup", slower.get().value());
      json.writeNullField("rejected_reason");
    } else {
      json.writeNullField("rejected_speedup");
      json.writeStringField("rejected_reason", pair.rejected().reason());
    }
    json.writeStringField("chosen_id", samples.name(pair.chosen()));
    json.writeStringField("rejected_id", samples.name(pair.rejected()));
  }

  private void kernel(JsonGenerator json, Kernel kernel) throws IOException {
    json.writeStringField("task_id", kernel.row().setting().taskId());
    json.writeNumberField("score", kernel.score());
    json.writeNumberField("speedup", kernel.speedup().value());
    json.writeNumberField("tests", kernel.speedup().n());
    json.writeStringField("sample_id", samples.name(kernel.row()));
  }

  private static Message answer(Sample sample) {
    return Message.assistant(sample.reply().text());
  }

  private static List<Message> answered(List<Message> prompt, Sample sample) {
    List<Message> all = new ArrayList<>(prompt);
    all.add(answer(sample));
    return all;
  }

  private static void messages(JsonGenerator json, String name, List<Message> messages)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Message message : messages) {
      json.writeStartObject();
      json.writeStringField("role", message.role().word());
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Earlier answers were wrong: ms-swift learns no message whose {@code loss} is false. */
  private static void unlearntButLast(JsonGenerator json, List<Message> messages)
      throws IOException {
    json.writeArrayFieldStart("messages");
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      json.writeStartObject();
      json.writeStringField("role", message.role().word());
      json.writeStringField("content", message.content());
      if (message.role() == Message.Role.ASSISTANT && i < messages.size() - 1) {
        json.writeBooleanField("loss", false);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
