package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.ToolMissingException;
import dev.kernelharness.judge.compile.ToolRunner;
import dev.kernelharness.judge.inspect.ElfFile.Section;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.ShimSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a linked library and its candidate's object before anything of them runs: what they export
 * and import, what would run by being loaded, what they write to, which instructions they hold.
 * Safe for use by several threads.
 */
public final class Inspector {
  private static final long MAX_CODE_BYTES = 1 << 20;
  private static final Limits LIMITS =
      Limits.ofWall(Duration.ofSeconds(20))
          .withMemoryBytes(1L << 30)
          .withFileBytes(1L << 20)
          .withCpu(Duration.ofSeconds(20))
          .withProcesses(ToolRunner.MAX_PROCESSES);

  private final ToolRunner tools;
  private final Path disassembler;

  private Inspector(ToolRunner tools, Path disassembler) {
    this.tools = tools;
    this.disassembler = disassembler;
  }

  /**
   * An inspector.
   *
   * @throws ToolMissingException if objdump is not installed
   */
  public static Inspector open(ToolRunner tools) throws ToolMissingException {
    return new Inspector(tools, tools.require("objdump", "binutils"));
  }

  /**
   * Inspects.
   *
   * @param library what was linked
   * @param object the candidate's part of it, before linking
   * @param memoryLimitBytes what its static data may occupy
   * @throws IOException if a file can't be read or objdump can't be run
   * @throws InterruptedException if interrupted
   */
  public Inspection inspect(Path library, Path object, long memoryLimitBytes)
      throws IOException, InterruptedException {
    return inspect(library, object, Optional.empty(), memoryLimitBytes);
  }

  /**
   * A driver in the same library.
   *
   * @param object its object
   * @param entry what it calls of the candidate, by its name in C++
   */
  public record Driver(Path object, String entry) {}

  /**
   * Inspects a library that may hold a driver too.
   *
   * @throws IOException if a file can't be read, objdump can't be run, or the driver is not what a
   *     driver may be
   * @throws InterruptedException if interrupted
   */
  public Inspection inspect(
      Path library, Path object, Optional<Driver> driver, long memoryLimitBytes)
      throws IOException, InterruptedException {
    try (FileChannel libraryFile = FileChannel.open(library, StandardOpenOption.READ);
        FileChannel objectFile = FileChannel.open(object, StandardOpenOption.READ)) {
      ElfFile linked = ElfFile.of(content(libraryFile));
      ElfFile own = ElfFile.of(content(objectFile));
      Optional<DriverPolicy> shared =
          driver.isEmpty() ? Optional.empty() : Optional.of(driverPolicy(driver.get(), own));
      Optional<Finding> finding = new ObjectPolicy(own).finding();
      if (finding.isEmpty() && shared.isPresent()) {
        finding = shared.get().finding();
      }
      if (finding.isEmpty()) {
        Set<String> exports =
            shared.isPresent() ? DriverPolicy.exports() : Set.of(ShimSource.CALL_FUNCTION);
        finding = new LibraryPolicy(linked, exports, memoryLimitBytes).finding();
      }
      if (finding.isPresent()) {
        return rejected(finding.get());
      }
      return inspectCode(library, linked, shared);
    } catch (MalformedElfException e) {
      return rejected(
          new Finding(Reason.INTEGRITY, "its object file is damaged: " + e.getMessage()));
    }
  }

  /** Something that may not be. */
  record Finding(Reason reason, String detail) {}

  private static DriverPolicy driverPolicy(Driver driver, ElfFile own)
      throws IOException, MalformedElfException {
    try (FileChannel file = FileChannel.open(driver.object(), StandardOpenOption.READ)) {
      return new DriverPolicy(ElfFile.of(content(file)), own, driver.entry());
    }
  }

  private Inspection inspectCode(Path library, ElfFile linked, Optional<DriverPolicy> shared)
      throws IOException, InterruptedException, MalformedElfException {
    List<Section> executable = linked.sections().stream().filter(Section::isExecutable).toList();
    long codeBytes = executable.stream().mapToLong(Section::size).sum();
    if (codeBytes > MAX_CODE_BYTES) {
      return rejected(
          new Finding(
              Reason.FORMAT,
              String.format(
                  Locale.ROOT,
                  "its machine code is %d KiB long, the limit is %d KiB; unroll less",
                  codeBytes >> 10,
                  MAX_CODE_BYTES >> 10)));
    }
    Disassembly code = disassemble(library);
    InstructionPolicy policy = new InstructionPolicy(code, executable, linked.machine());
    Optional<String> instruction = policy.violation();
    if (instruction.isPresent()) {
      return rejected(new Finding(Reason.INTEGRITY, instruction.get()));
    }
    ImportPolicy imports =
        new ImportPolicy(
            linked,
            code,
            name ->
                shared.map(s -> s.mayImport(name)).orElseGet(() -> ImportPolicy.isAllowed(name)));
    Optional<Finding> imported = imports.finding();
    if (imported.isPresent()) {
      return rejected(imported.get());
    }
    List<String> notes = new ArrayList<>();
    policy.clockReaders().forEach(reader -> notes.add("reads a clock: " + reader));
    boolean floatingPoint = policy.changesFloatingPoint() || imports.changesFloatingPoint();
    if (floatingPoint) {
      notes.add("may change the rounding mode or flush denormals");
    }
    return new Inspection(Optional.empty(), floatingPoint, imports.startsTeams(), notes);
  }

  private Disassembly disassemble(Path library) throws IOException, InterruptedException {
    Path folder = library.toAbsolutePath().resolveSibling(".");
    List<String> command =
        List.of(
            disassembler.toString(),
            "-d",
            "--no-show-raw-insn",
            "-w",
            library.toAbsolutePath().toString());
    Finished listed = tools.run(command, folder, LIMITS);
    if (!listed.succeeded()) {
      throw new IOException(
          "objdump can't read a library: " + listed.stderr().lines().findFirst().orElse(""));
    }
    if (listed.truncated()) {
      throw new IOException("objdump said more than is read");
    }
    return Disassembly.parse(listed.stdout());
  }

  private static ByteBuffer content(FileChannel file) throws IOException, MalformedElfException {
    if (file.size() > Integer.MAX_VALUE) {
      throw new MalformedElfException(file.size() + " bytes long");
    }
    return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
  }

  private static Inspection rejected(Finding finding) {
    return new Inspection(
        Optional.of(new Verdict.Rejected(Step.INSPECT, finding.reason(), finding.detail())),
        false,
        false,
        List.of());
  }
}
