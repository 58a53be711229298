package dev.kernelharness.cli;

import dev.kernelharness.core.group.GroupAdvantages;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.search.dataset.DatasetException;
import dev.kernelharness.search.dataset.DatasetExport;
import dev.kernelharness.search.dataset.DatasetFormat;
import dev.kernelharness.search.dataset.DatasetOptions;
import dev.kernelharness.search.dataset.ExportReport;
import dev.kernelharness.search.dataset.Selection;
import dev.kernelharness.search.dataset.WrittenFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness export}: training data from the samples of runs. */
@Command(
    name = "export",
    sortOptions = false,
    header = "Make training data of what 'harness generate' sampled.",
    descriptionHeading = "%n",
    description = {
      "Reads the samples of one or more runs and writes train/ and validation/, split by problem,"
          + " and a data card (card.md, card.json) with counts at every filter:",
      "",
      "  grpo      grpo.jsonl: groups with rewards and advantages; prompts.jsonl",
      "  messages  messages.jsonl: every accepted kernel once, as a conversation",
      "  dpo       dpo.jsonl: clearly faster over slower, right over wrong",
      "  sft       sft.jsonl: the selected kernels, to be imitated",
      "",
      "TRL reads these; ms-swift reads messages.jsonl and the files that end in -swift. What can't"
          + " be compared, because machine, rule, protocol or the like differ, is kept apart."
    },
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 done, 2 usage or samples that can't be used, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness export run/ --out data/",
      "  harness export monday/ tuesday/ --format sft --keep 0.3 --conversation",
      "  harness export run/ --format grpo --eps 1e-6 --split 0"
    })
final class ExportCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders of runs, or files of samples.")
  private List<String> runs = List.of();

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "NAME",
      defaultValue = ALL,
      description = "grpo, messages, dpo, sft, several with commas, or all (the default).")
  private List<String> formats = List.of(ALL);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "dataset",
      description =
          "The folder to write: a new one, or that of an earlier export, which is replaced. Default:"
              + " ${DEFAULT-VALUE}.")
  private String out = "dataset";

  @Option(
      names = "--select",
      paramLabel = "HOW",
      defaultValue = "ranked",
      description =
          "What sft.jsonl holds: ranked (the upper part of each problem's kernels; default) or best"
              + " (the best for each prompt).")
  private String selection = "ranked";

  @Option(
      names = "--keep",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "How much of the ranked kernels is kept. Default: ${DEFAULT-VALUE}.")
  private double keep;

  @Option(
      names = "--conversation",
      description =
          "In sft.jsonl a repaired kernel answers the whole conversation, not the opening prompt.")
  private boolean conversation;

  @Option(
      names = "--margin",
      paramLabel = "FACTOR",
      defaultValue = "1.1",
      description =
          "How many times as fast the better kernel of a pair is at least; the intervals must not"
              + " meet either. Default: ${DEFAULT-VALUE}.")
  private double margin;

  @Option(
      names = "--pairs-per-prompt",
      paramLabel = "N",
      defaultValue = "8",
      description = "The most pairs of one prompt. Default: ${DEFAULT-VALUE}.")
  private int pairsPerPrompt;

  @Option(
      names = "--eps",
      paramLabel = "E",
      defaultValue = "1e-4",
      description = "For advantages, as in 'harness advantages'. Default: 1e-4.")
  private double eps;

  @Option(
      names = "--std",
      paramLabel = "KIND",
      defaultValue = "bessel",
      converter = Converters.ToSpread.class,
      description =
          "For advantages: bessel, population or none, as there. Default: ${DEFAULT-VALUE}.")
  private Spread spread = Spread.BESSEL;

  @Option(
      names = "--dead-band",
      paramLabel = "R",
      defaultValue = "0",
      description = "For advantages, as there. Default: only equal rewards tie.")
  private double deadBand;

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "The share of the problems for validation/, from two problems on at least one; 0 for"
              + " none. Default: ${DEFAULT-VALUE}.")
  private double validation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which problems those are. Default: ${DEFAULT-VALUE}.")
  private long seed;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try {
      DatasetOptions options =
          new DatasetOptions(
              formats(),
              new GroupAdvantages(spread, eps, deadBand),
              selection(),
              keep,
              conversation,
              margin,
              pairsPerPrompt,
              validation,
              seed);
      print(DatasetExport.run(terminal.working(), runs, folder(), options));
    } catch (DatasetException | IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE.code();
  }

  private Set<DatasetFormat> formats() {
    Set<DatasetFormat> wanted = EnumSet.noneOf(DatasetFormat.class);
    for (String name : formats) {
      List<DatasetFormat> named =
          Arrays.stream(DatasetFormat.values())
              .filter(format -> name.equals(ALL) || format.word().equals(name))
              .toList();
      if (named.isEmpty()) {
        String known =
            Arrays.stream(DatasetFormat.values())
                .map(DatasetFormat::word)
                .collect(Collectors.joining(", "));
        throw new UsageException("the format is " + known + " or all: '" + name + "'");
      }
      wanted.addAll(named);
    }
    return wanted;
  }

  private Selection selection() {
    return Arrays.stream(Selection.values())
        .filter(one -> one.word().equals(selection))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--select is ranked or best, not '" + selection + "'"));
  }

  private Path folder() {
    if (out.isEmpty()) {
      throw new UsageException("--out names a folder, and '' is none");
    }
    try {
      return terminal.working().resolve(out);
    } catch (InvalidPathException e) {
      throw new UsageException("not a folder's name: '" + out + "'", e);
    }
  }

  private void print(ExportReport report) {
    Columns steps = new Columns(List.of("step", "samples", ""), List.of(true, false, true));
    for (ExportReport.Left left : report.left()) {
      steps.add(List.of(left.step(), Integer.toString(left.samples()), left.meaning()));
    }
    Columns files = new Columns(List.of("file", "lines"), List.of(true, false));
    for (WrittenFile file : report.files()) {
      files.add(List.of(file.name(), Long.toString(file.lines())));
    }
    steps.lines().forEach(terminal.out()::println);
    terminal.out().println();
    files.lines().forEach(terminal.out()::println);
    terminal.out().println();
    terminal.out().println(Palette.clean("written to " + out + "; card.md says how"));
    terminal.out().flush();
    report.notices().forEach(n -> terminal.err().println("harness: " + Palette.clean(n)));
  }
}
