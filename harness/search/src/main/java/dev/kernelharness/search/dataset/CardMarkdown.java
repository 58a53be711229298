package dev.kernelharness.search.dataset;

import dev.kernelharness.search.chat.Sampling;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data card for people. */
final class CardMarkdown {

  private final StringBuilder text = new StringBuilder();

  private CardMarkdown() {}

  static String write(Card card) {
    CardMarkdown markdown = new CardMarkdown();
    markdown.line("# Data card");
    markdown.line("");
    markdown.line(
        "Kernels that models wrote, judged by `harness generate`; made by `harness export`.");
    markdown.files(card);
    markdown.origins(card);
    markdown.filters(card);
    markdown.verdicts(card);
    markdown.settings(card);
    markdown.choices(card);
    markdown.notices(card);
    return markdown.text.toString();
  }

  private void files(Card card) {
    heading("Files");
    header("file", "lines", "bytes", "SHA-256");
    for (WrittenFile file : card.files()) {
      row("`" + file.name() + "`", file.lines(), file.bytes(), "`" + file.sha256() + "`");
    }
    line("");
    line("Problems in `train/`: " + names(card.split().train().stream()) + ".");
    line("Problems in `validation/`: " + names(card.split().validation().stream()) + ".");
    line(
        "No problem is in both. The problems were split by a hash of their names and the seed "
            + card.split().seed()
            + ", with a share of "
            + card.split().share()
            + " for validation.");
  }

  private void origins(Card card) {
    heading("Where from");
    header("run", "samples", "workflow", "model", "sampling", "SHA-256 of samples.jsonl");
    for (RunOrigin origin : card.origins()) {
      row(
          origin.file().label(),
          origin.samples(),
          String.join(", ", origin.workflows()),
          String.join(", ", origin.models()),
          origin.samplings().stream().map(CardMarkdown::sampling).collect(Collectors.joining("; ")),
          "`" + origin.sha256() + "`");
    }
    line("");
    line(Card.LICENCE);
  }

  private static String sampling(Sampling sampling) {
    List<String> words = new ArrayList<>(List.of(sampling.model()));
    number(sampling.temperature()).ifPresent(t -> words.add("temperature " + t));
    number(sampling.topP()).ifPresent(p -> words.add("top-p " + p));
    sampling.maxTokens().ifPresent(most -> words.add("at most " + most + " tokens"));
    return String.join(", ", words);
  }

  private static Optional<Double> number(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private void filters(Card card) {
    heading("What was left at each step");
    List<String> problems = card.counts().problems();
    header(
        Stream.concat(Stream.of("step", "all"), Stream.concat(problems.stream(), Stream.of("")))
            .toArray(String[]::new));
    for (Filter filter : Filter.values()) {
      List<Object> cells = new ArrayList<>(List.of(filter.word(), card.counts().of(filter)));
      problems.forEach(problem -> cells.add(card.counts().of(filter, problem)));
      cells.add(filter.meaning());
      row(cells.toArray());
    }
  }

  private void verdicts(Card card) {
    heading("Verdicts");
    header("problem", "verdict", "samples");
    card.verdicts()
        .forEach((problem, counts) -> counts.forEach((word, count) -> row(problem, word, count)));
  }

  private void settings(Card card) {
    heading("Rewards");
    line("Rewards and speedups are compared within a line only.");
    line("");
    header("problem", "shape", "judged", "rewards", "lowest", "mean", "highest", "std");
    for (Map.Entry<Setting, Card.Rewards> entry : card.settings().entrySet()) {
      DoubleSummaryStatistics range = entry.getValue().range();
      boolean any = range.getCount() > 0;
      row(
          entry.getKey().problem(),
          entry.getKey().shape().replaceAll("[{}\"]", ""),
          entry.getKey().words(),
          range.getCount(),
          any ? Card.rounded(range.getMin()) : "",
          any ? Card.rounded(range.getAverage()) : "",
          any ? Card.rounded(range.getMax()) : "",
          any ? Card.rounded(entry.getValue().standardDeviation()) : "");
    }
  }

  private void choices(Card card) {
    DatasetOptions options = card.options();
    heading("How rows were chosen");
    line(
        "- Speedup: over the serial baseline, the mean over all evaluations of a kernel without the"
            + " extremes. A kernel that any of them rejects is left out.");
    line("- Score: " + Scores.FORMULA + ".");
    line(
        "- Imitated: "
            + switch (options.selection()) {
              case RANKED -> "the upper " + options.keep() + " of each setting by score.";
              case BEST -> "the best for each opening prompt.";
            });
    line(
        "- Preferred: faster by a factor of at least "
            + options.margin()
            + " and beyond both intervals, or right over wrong; at most "
            + options.pairsPerPrompt()
            + " pairs a prompt.");
    card.pairs().forEach((kind, count) -> line("  - " + kind.word() + ": " + count));
    line(
        "- Advantages: (reward - mean) / (std + eps), std "
            + options.advantages().spread().word()
            + ", eps "
            + options.advantages().eps()
            + ", dead band "
            + options.advantages().deadBand()
            + ".");
    line("  - groups: " + card.groups().groups().size());
    line(
        "  - of these with all advantages 0 (`spread` is false): " + card.groups().withoutSpread());
    line("  - groups of one, left out: " + card.groups().alone());
    line("  - answers without a reward, left out: " + card.groups().unscorable());
    line("  - answers without a text, left out here and of pairs: " + card.groups().blank());
    line("  - answers that a further test contradicts, left out: " + card.groups().discarded());
  }

  private void notices(Card card) {
    if (!card.notices().isEmpty()) {
      heading("To know");
      card.notices().forEach(notice -> line("- " + notice));
    }
  }

  private void heading(String heading) {
    line("");
    line("## " + heading);
    line("");
  }

  private void header(String... names) {
    row((Object[]) names);
    line("|" + "---|".repeat(names.length));
  }

  private void row(Object... cells) {
    line(
        Stream.of(cells)
            .map(cell -> cell.toString().replace("|", "\\|").replace('\n', ' '))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String names(Stream<String> names) {
    String list = names.collect(Collectors.joining(", "));
    return list.isEmpty() ? "none" : list;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
