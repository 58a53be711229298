package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.doctor.Findings;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.MachineProfile;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code harness doctor}: says what this machine is and how far its numbers can be trusted. */
@Command(
    name = "doctor",
    sortOptions = false,
    header = "Say what this machine is, how far its numbers can be trusted, and what would help.",
    descriptionHeading = "%n",
    description =
        "Reads what the system says, measures what it does not say, and gives each thing a light:"
            + " ok, warn, bad or ? (not known), with advice. The profile is kept in"
            + " results/<machine>/machine.json; a quick one never replaces a full one.",
    optionListHeading = "%n",
    footer = {
      "",
      "What takes long, estimated for an idle machine, and what --quick makes of it:",
      "  memory bandwidth   1 to 30 s, by the caches' size   arrays of 128 MiB at most: 1 s",
      "  calibration        8 s, measured again              shown as it is stored",
      "  plain C driver     7 rounds: 8 s                    2 rounds: 2 s",
      "  repeatability      20 scorings each: 20 s           4 scorings each: 4 s",
      "",
      "The calibration is what candidates are held against (baseline, yardstick, OpenBLAS).",
      "Of the stored one and the one measured now, the steadier is kept.",
      "",
      "Exit codes: 0 it ran, whatever the lights; 2 usage; 70 a tool is missing, or our fault.",
      "",
      "Examples:",
      "  harness doctor",
      "  harness doctor --quick --threads 1",
      "  harness doctor --json | jq .light"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int MAX_THREADS = 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Parts parts;
  private final Terminal terminal;

  @Option(names = "--quick", description = "Leave out or shorten what takes long; see below.")
  private boolean quick;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The OpenMP threads that stand for all. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print the profile as one JSON object.")
  private boolean json;

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToColour.class,
      description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private Palette.Choice colour = Palette.Choice.AUTO;

  DoctorCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new UsageException("threads must be 1 to " + MAX_THREADS + ": " + threads);
    }
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    Examination examination = parts.examine(threads, quick, sandbox, results, this::tell);
    Findings findings = Findings.of(examination);
    ObjectNode profile = DoctorJson.write(examination, findings, HarnessCommand.Version.harness());
    if (json) {
      terminal.out().println(MAPPER.writeValueAsString(profile));
    } else {
      new DoctorText(terminal.out(), Palette.of(colour, terminal)).print(examination, findings);
    }
    terminal.out().flush();
    return keep(profile, results.profile(examination.machine().id())).code();
  }

  private ExitCode keep(ObjectNode profile, Path file) {
    MachineProfile kept = new MachineProfile(file);
    Optional<JsonNode> former = kept.read();
    if (quick && former.isPresent() && !former.get().path("quick").asBoolean(true)) {
      tell("a full profile stays in " + shortened(file));
      return ExitCode.DONE;
    }
    try {
      kept.write(profile);
      tell("the profile is in " + shortened(file));
      return ExitCode.DONE;
    } catch (IOException e) {
      tell("the profile can't be written: " + e);
      return ExitCode.FAULT;
    }
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }

  private String shortened(Path file) {
    return file.startsWith(terminal.working())
        ? terminal.working().relativize(file).toString()
        : file.toString();
  }
}
