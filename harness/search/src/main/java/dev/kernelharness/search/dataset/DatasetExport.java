package dev.kernelharness.search.dataset;

import dev.kernelharness.search.dataset.ProblemSplit.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes training data of the samples of runs. The same samples and options give the same bytes.
 * Texts are read twice and never all held at once.
 */
public final class DatasetExport {

  private static final String CARD_MARKDOWN = "card.md";

  private final SampleSet samples;
  private final DatasetOptions options;
  private final Kernels kernels;
  private final AnswerGroups groups;
  private final List<PreferencePairs.Pair> pairs;
  private final ProblemSplit split;
  private final List<String> notices;

  private DatasetExport(SampleSet samples, DatasetOptions options) {
    this.samples = samples;
    this.options = options;
    kernels = Kernels.of(samples.rows(), options);
    groups = AnswerGroups.of(samples.rows(), kernels, options.advantages());
    pairs = PreferencePairs.of(samples.rows(), kernels, options.margin(), options.pairsPerPrompt());
    split = ProblemSplit.of(kernels.counts().problems(), options.validation(), options.seed());
    notices = new ArrayList<>(samples.notices());
  }

  /**
   * Reads runs and writes a folder.
   *
   * @param working what the runs' names are relative to
   * @param runs the names of run folders, or of files of samples
   * @param folder where to; an earlier export is replaced
   * @throws DatasetException if nothing can be made of that; the folder is then as it was
   */
  public static ExportReport run(
      Path working, List<String> runs, Path folder, DatasetOptions options) throws IOException {
    SampleSet samples = SampleSet.read(RunFile.of(working, runs));
    if (samples.rows().isEmpty()) {
      throw new DatasetException("no sample is in " + String.join(", ", runs));
    }
    try {
      return new DatasetExport(samples, options).write(folder);
    } catch (IOException e) {
      throw new IOException("the export to " + folder + " failed: " + e.getMessage(), e);
    }
  }

  private ExportReport write(Path folder) throws IOException {
    try (OutputFolder out = OutputFolder.at(folder, names())) {
      write(new RowWriter(samples, split, out));
      List<WrittenFile> files = out.files();
      if (files.isEmpty()) {
        throw new DatasetException(nothing());
      }
      note(files);
      Card card = card(files);
      out.text(CARD_MARKDOWN, CardMarkdown.write(card));
      out.text(OutputFolder.CARD, CardJson.write(card));
      out.commit();
      return new ExportReport(left(), files, notices);
    }
  }

  private static List<String> names() {
    return Stream.of(Side.values())
        .flatMap(side -> RowWriter.NAMES.stream().map(name -> side.word() + "/" + name))
        .toList();
  }

  private void write(RowWriter writer) throws IOException {
    if (options.formats().contains(DatasetFormat.GRPO)) {
      for (AnswerGroups.Group group : groups.groups()) {
        writer.group(group);
      }
      for (Row row : prompts()) {
        writer.prompt(row);
      }
    }
    if (options.formats().contains(DatasetFormat.MESSAGES)) {
      for (Kernel kernel : kernels.deduplicated()) {
        writer.conversation(kernel);
      }
    }
    if (options.formats().contains(DatasetFormat.DPO)) {
      for (PreferencePairs.Pair pair : pairs) {
        writer.pair(pair);
      }
    }
    if (options.formats().contains(DatasetFormat.SFT)) {
      for (Kernel kernel : kernels.kept()) {
        writer.imitation(kernel, options.wholeConversation());
      }
    }
  }

  /** One sample of each opening prompt and what it asks for. */
  private List<Row> prompts() {
    Set<List<String>> seen = new HashSet<>();
    return samples.rows().stream()
        .filter(row -> row.kind().hasKernel())
        .filter(row -> seen.add(List.of(row.opening(), row.setting().taskId())))
        .toList();
  }

  private String nothing() {
    FilterCounts counts = kernels.counts();
    return String.format(
        Locale.ROOT,
        "nothing to write: of %d samples %d have a verdict and %d were accepted",
        counts.of(Filter.READ),
        counts.of(Filter.JUDGED),
        counts.of(Filter.ACCEPTED));
  }

  /** Says what users might not expect. */
  private void note(List<WrittenFile> files) {
    Map<String, Set<Setting>> settings = new TreeMap<>();
    for (Row row : samples.rows()) {
      if (row.outcome().isPresent()) {
        settings
            .computeIfAbsent(row.problem(), p -> new HashSet<>())
            .add(row.setting().ofAnyStage());
      }
    }
    settings.forEach(
        (problem, all) -> {
          if (all.size() > 1) {
            notices.add(
                problem
                    + " was judged in "
                    + all.size()
                    + " settings that can't be compared; they are kept apart: "
                    + all.stream().sorted().map(Setting::words).collect(Collectors.joining("; ")));
          }
        });
    if (split.share() > 0 && split.validation().isEmpty()) {
      notices.add("there is one problem only: all is in train/");
    }
    for (DatasetFormat format : DatasetFormat.values()) {
      String name = format.word() + ".jsonl";
      if (options.formats().contains(format)
          && files.stream().noneMatch(file -> file.name().endsWith("/" + name))) {
        notices.add("no row for " + name);
      }
    }
  }

  private Card card(List<WrittenFile> files) {
    Map<PreferencePairs.Kind, Integer> kinds = new EnumMap<>(PreferencePairs.Kind.class);
    for (PreferencePairs.Kind kind : PreferencePairs.Kind.values()) {
      kinds.put(kind, (int) pairs.stream().filter(pair -> pair.kind() == kind).count());
    }
    return new Card(
        samples.origins(),
        options,
        kernels.counts(),
        Card.settings(samples.rows()),
        Card.verdicts(samples.rows()),
        groups,
        kinds,
        split,
        files,
        notices);
  }

  private List<ExportReport.Left> left() {
    return Arrays.stream(Filter.values())
        .map(
            filter ->
                new ExportReport.Left(filter.word(), kernels.counts().of(filter), filter.meaning()))
        .toList();
  }
}
