package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Driver;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.compile.GccDiagnostics.Located;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a candidate's source into a shared library that exports {@code kh_call}, with GCC, in
 * private scratch folders. Remembers what became of a source. Safe for use by several threads, and
 * beside other processes that use the same folders.
 */
public final class Compiler implements AutoCloseable {
  private static final String CANDIDATE = Preprocessed.CANDIDATE_FILE;

  /** Raised when the same inputs would lead to another outcome. */
  private static final String CACHE_FORMAT = "4";

  private final ToolRunner tools;
  private final CompilerSettings settings;
  private final ScratchFolders scratch;
  private final Toolchain toolchain;
  private final GccCommands commands;
  private final CompileRejections rejections;
  private final ShimObjects shims;
  private final DriverObjects drivers;
  private final FrontMatter front;
  private final PrecompiledHeader header;
  private final CompileCache cache;

  private Compiler(
      ToolRunner tools, CompilerSettings settings, ScratchFolders scratch, Toolchain toolchain)
      throws IOException {
    this.tools = tools;
    this.settings = settings;
    this.scratch = scratch;
    this.toolchain = toolchain;
    this.commands = new GccCommands(toolchain.program(), settings.architecture());
    this.rejections =
        new CompileRejections(
            settings.architecture(), settings.limits(), new MissingIsa(toolchain.headers()));
    Path folder = settings.cacheFolder();
    this.cache = new CompileCache(folder.resolve("compile"), settings.cacheBytes());
    this.shims = new ShimObjects(tools, toolchain, folder.resolve("shim"), settings.limits());
    this.drivers =
        new DriverObjects(tools, toolchain, folder.resolve("drivers"), settings.limits());
    Path headers = Files.createDirectories(folder.resolve("headers"));
    this.header = new PrecompiledHeader(tools, toolchain, headers, settings.limits());
    this.front = new FrontMatter(commands, header, CppHeaders.below(folder));
  }

  /**
   * Finds the compiler and makes the folders.
   *
   * @throws ToolMissingException if there is no GCC; the message says what to install
   * @throws IOException if a folder can't be made
   * @throws InterruptedException if interrupted
   */
  public static Compiler open(ToolRunner tools, CompilerSettings settings)
      throws IOException, InterruptedException {
    ScratchFolders scratch = ScratchFolders.open(settings.scratchFolder());
    try {
      Path folder = scratch.create();
      Toolchain toolchain = Toolchain.find(tools, settings, folder);
      return new Compiler(tools, settings, scratch, toolchain);
    } catch (IOException | InterruptedException e) {
      scratch.close();
      throw e;
    }
  }

  /** The compiler's version line. */
  public String version() {
    return toolchain.version();
  }

  /** A hash of all that decides what it generates on this machine. */
  public String identity() {
    return toolchain.identity();
  }

  /** The target's CPU family: {@code x86_64}, {@code aarch64}, … */
  public String cpuFamily() {
    return toolchain.cpuFamily();
  }

  /** Runs the preprocessor only, on a candidate for a problem without a driver. */
  public Preprocessed preprocess(String source, Language language, OptLevel level)
      throws IOException, InterruptedException {
    return preprocess(source, language, Optional.empty(), level);
  }

  /**
   * Runs the preprocessor only.
   *
   * @param driver whose prelude stands before the source
   * @throws IOException if the compiler can't be run
   * @throws InterruptedException if interrupted; the compiler is killed first
   */
  public Preprocessed preprocess(
      String source, Language language, Optional<Driver> driver, OptLevel level)
      throws IOException, InterruptedException {
    Path folder = scratch.create();
    try {
      Files.writeString(folder.resolve(CANDIDATE), source, StandardCharsets.UTF_8);
      List<String> flags = front.flags(folder, source, language, driver, level);
      // With the includes themselves, which the screen judges.
      return preprocessIn(folder, source, commands.preprocess(language, flags, List.of("-dI")));
    } finally {
      ScratchFolders.delete(folder);
    }
  }

  /** Compiles and links for a problem without a driver. */
  public Compiled compile(String source, Language language, Signature signature, OptLevel level)
      throws IOException, InterruptedException {
    return compile(source, language, new Contract(signature), level);
  }

  /**
   * Compiles and links, unless the outcome is known from before.
   *
   * @throws IOException if the compiler can't be run or the disk is full
   * @throws InterruptedException if interrupted; the compiler is killed first
   */
  public Compiled compile(String source, Language language, Contract contract, OptLevel level)
      throws IOException, InterruptedException {
    Joint joint = Joint.of(contract, language);
    String key =
        new Fingerprint()
            .add(CACHE_FORMAT)
            .add(toolchain.identity())
            .add(joint.identity())
            .add(contract.prelude())
            .addAll(commands.codeFlags(level, contract.parallel()))
            .add(settings.limits().toString())
            .add(language.gccName())
            .add(source)
            .hex();
    Optional<Compiled> known = cache.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Path folder = scratch.create();
    try {
      Outcome fresh = new Run(folder, source, language, contract, joint, level).compile();
      return fresh.repeatable() ? cache.store(key, fresh.compiled()) : fresh.compiled();
    } finally {
      ScratchFolders.delete(folder);
    }
  }

  /**
   * The object of a contract's driver; empty if it has none.
   *
   * @throws IOException if it can't be made, which is never a candidate's fault
   */
  public Optional<Path> driverObject(Contract contract, OptLevel level)
      throws IOException, InterruptedException {
    return contract.driver().isEmpty()
        ? Optional.empty()
        : Optional.of(
            drivers.objectFor(
                contract.driver().get(), commands.codeFlags(level, contract.parallel())));
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }

  /** An outcome, and whether another attempt would end in the same way. */
  private record Outcome(Compiled compiled, boolean repeatable) {}

  /** One source on its way to a library, in a folder of its own. */
  private final class Run {
    private final Path folder;
    private final String source;
    private final Language language;
    private final Contract contract;
    private final Joint joint;
    private final OptLevel level;
    private final Compilation compilation;

    Run(
        Path folder,
        String source,
        Language language,
        Contract contract,
        Joint joint,
        OptLevel level) {
      this.folder = folder;
      this.source = source;
      this.language = language;
      this.contract = contract;
      this.joint = joint;
      this.level = level;
      this.compilation =
          new Compilation(
              toolchain.version(), commands.shown(language, level, contract.parallel()));
    }

    Outcome compile() throws IOException, InterruptedException {
      String checked = source + joint.check();
      Files.writeString(folder.resolve(CANDIDATE), checked, StandardCharsets.UTF_8);
      List<String> command = List.of();
      CompileRejections.Definitions definitions = this::definedAlone;
      if (OptionPragmas.mayOccur(source)) {
        List<String> flags = front.textFlags(folder, source, language, contract.driver(), level);
        Preprocessed text =
            preprocessIn(folder, source, commands.preprocess(language, flags, List.of()));
        if (text instanceof Preprocessed.Failed failed) {
          return new Outcome(new Compiled.Failed(failed.verdict(), compilation), false);
        }
        String lines = ((Preprocessed.Text) text).text();
        if (OptionPragmas.occurIn(lines)) {
          // The preprocessor alone does not see what such a pragma defines, so a condition could
          // hide code from the screen: what was screened is what is compiled.
          Files.writeString(folder.resolve(CANDIDATE), lines, StandardCharsets.UTF_8);
          definitions = Optional::empty;
          command =
              commands.compilePreprocessed(
                  language, commands.codeFlags(level, contract.parallel()));
        }
      }
      if (command.isEmpty()) {
        command =
            commands.compile(
                language, front.flags(folder, source, language, contract.driver(), level));
      }
      Finished compiled = tools.run(command, folder, settings.limits());
      List<Located> messages = GccDiagnostics.parse(compiled.stderr(), CANDIDATE, source);
      if (!compiled.succeeded()) {
        Toolchain.requireComplete(compiled);
        return new Outcome(
            new Compiled.Failed(
                rejections.compileFailed(compiled, messages, contract, source, definitions),
                compilation),
            compiled.end() == Finished.End.EXITED);
      }
      return link(messages);
    }

    private Outcome link(List<Located> messages) throws IOException, InterruptedException {
      Files.writeString(folder.resolve(GccCommands.EXPORTS), joint.exports());
      List<Path> own = new ArrayList<>(List.of(shims.objectFor(joint.shim())));
      driverObject(contract, level).ifPresent(own::add);
      Finished linked = tools.run(commands.link(language, own), folder, settings.limits());
      if (!linked.succeeded()) {
        Toolchain.requireComplete(linked);
        return new Outcome(
            new Compiled.Failed(
                rejections.linkFailed(linked, contract, source, this::defined), compilation),
            linked.end() == Finished.End.EXITED);
      }
      Compiled library =
          new Compiled.Library(
              folder.resolve(CompileCache.LIBRARY),
              folder.resolve(CompileCache.OBJECT),
              compilation,
              messages.stream().map(Located::diagnostic).toList());
      return new Outcome(library, true);
    }

    /** What the source defines by itself: compiled again without what asks for the entry. */
    private Optional<List<String>> definedAlone() throws IOException, InterruptedException {
      Files.writeString(folder.resolve(CANDIDATE), source, StandardCharsets.UTF_8);
      List<String> flags = front.flags(folder, source, language, contract.driver(), level);
      Finished alone = tools.run(commands.compile(language, flags), folder, settings.limits());
      return alone.succeeded() ? defined() : Optional.empty();
    }

    private Optional<List<String>> defined() throws IOException, InterruptedException {
      return DefinedNames.of(CompileCache.OBJECT, folder, tools, settings.limits());
    }
  }

  private Preprocessed preprocessIn(Path folder, String source, List<String> command)
      throws IOException, InterruptedException {
    Finished result = tools.run(command, folder, settings.limits());
    if (result.succeeded() && !result.truncated()) {
      return new Preprocessed.Text(header.withoutTrace(result.stdout()));
    }
    Toolchain.requireComplete(result);
    List<Located> messages = GccDiagnostics.parse(result.stderr(), CANDIDATE, source);
    return new Preprocessed.Failed(rejections.preprocessFailed(result, messages));
  }
}
