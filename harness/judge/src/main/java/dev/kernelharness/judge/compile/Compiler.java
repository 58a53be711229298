package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.compile.GccDiagnostics.Located;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.nativetemplate.ShimSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String CACHE_FORMAT = "1";

  private final ToolRunner tools;
  private final CompilerSettings settings;
  private final ScratchFolders scratch;
  private final Toolchain toolchain;
  private final GccCommands commands;
  private final CompileRejections rejections;
  private final ShimObjects shims;
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
    Path headers = Files.createDirectories(folder.resolve("headers"));
    this.header = new PrecompiledHeader(tools, toolchain, headers, settings.limits());
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

  /** The target's CPU family: {@code x86_64}, {@code aarch64}, … */
  public String cpuFamily() {
    return toolchain.cpuFamily();
  }

  /**
   * Runs the preprocessor only.
   *
   * @throws IOException if the compiler can't be run
   * @throws InterruptedException if interrupted; the compiler is killed first
   */
  public Preprocessed preprocess(String source, Language language, OptLevel level)
      throws IOException, InterruptedException {
    Path folder = scratch.create();
    try {
      Files.writeString(folder.resolve(CANDIDATE), source, StandardCharsets.UTF_8);
      List<String> headerFlags = headerFlags(source, language, level);
      // With the includes themselves, which the screen judges.
      List<String> command = commands.preprocess(language, level, headerFlags, List.of("-dI"));
      return preprocessIn(folder, source, command);
    } finally {
      ScratchFolders.delete(folder);
    }
  }

  /**
   * Compiles and links, unless the outcome is known from before.
   *
   * @throws IOException if the compiler can't be run or the disk is full
   * @throws InterruptedException if interrupted; the compiler is killed first
   */
  public Compiled compile(String source, Language language, Signature signature, OptLevel level)
      throws IOException, InterruptedException {
    List<String> codeFlags = commands.codeFlags(level);
    String key =
        new Fingerprint()
            .add(CACHE_FORMAT)
            .add(toolchain.identity())
            .add(ShimObjects.identity(signature))
            .addAll(codeFlags)
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
      Outcome fresh = compileIn(folder, source, language, signature, level);
      return fresh.repeatable() ? cache.store(key, fresh.compiled()) : fresh.compiled();
    } finally {
      ScratchFolders.delete(folder);
    }
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }

  /** An outcome, and whether another attempt would end in the same way. */
  private record Outcome(Compiled compiled, boolean repeatable) {}

  private Outcome compileIn(
      Path folder, String source, Language language, Signature signature, OptLevel level)
      throws IOException, InterruptedException {
    String checked = source + check(signature, language);
    Files.writeString(folder.resolve(CANDIDATE), checked, StandardCharsets.UTF_8);
    boolean preprocessedFirst = OptionPragmas.mayOccur(source);
    List<String> headerFlags = preprocessedFirst ? List.of() : headerFlags(source, language, level);
    List<String> command = commands.compile(language, level, headerFlags);
    Compilation compilation = new Compilation(toolchain.version(), commands.shown(language, level));
    if (preprocessedFirst) {
      List<String> preprocess = commands.preprocess(language, level, List.of(), List.of());
      Preprocessed text = preprocessIn(folder, source, preprocess);
      if (text instanceof Preprocessed.Failed failed) {
        return new Outcome(new Compiled.Failed(failed.verdict(), compilation), false);
      }
      String lines = ((Preprocessed.Text) text).text();
      if (OptionPragmas.occurIn(lines)) {
        // The preprocessor alone does not see what such a pragma defines, so a condition could hide
        // code from the screen: what was screened is what is compiled.
        Files.writeString(folder.resolve(CANDIDATE), lines, StandardCharsets.UTF_8);
        command = commands.compilePreprocessed(language, level);
      } else {
        command = commands.compile(language, level, headerFlags(source, language, level));
      }
    }
    Finished compiled = tools.run(command, folder, settings.limits());
    List<Located> messages = GccDiagnostics.parse(compiled.stderr(), CANDIDATE, source);
    if (!compiled.succeeded()) {
      requireOurSideFine(compiled);
      return new Outcome(
          new Compiled.Failed(
              rejections.compileFailed(compiled, messages, signature, source), compilation),
          compiled.end() == Finished.End.EXITED);
    }
    return link(folder, language, signature, source, compilation, messages);
  }

  private Outcome link(
      Path folder,
      Language language,
      Signature signature,
      String source,
      Compilation compilation,
      List<Located> messages)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve(GccCommands.EXPORTS), GccCommands.EXPORTS_TEXT);
    List<String> command = commands.link(language, shims.objectFor(signature));
    Finished linked = tools.run(command, folder, settings.limits());
    if (!linked.succeeded()) {
      requireOurSideFine(linked);
      return new Outcome(
          new Compiled.Failed(rejections.linkFailed(linked, signature, source), compilation),
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

  private Preprocessed preprocessIn(Path folder, String source, List<String> command)
      throws IOException, InterruptedException {
    Finished result = tools.run(command, folder, settings.limits());
    if (result.succeeded() && !result.truncated()) {
      return new Preprocessed.Text(header.withoutTrace(result.stdout()));
    }
    requireOurSideFine(result);
    List<Located> messages = GccDiagnostics.parse(result.stderr(), CANDIDATE, source);
    return new Preprocessed.Failed(rejections.preprocessFailed(result, messages));
  }

  private List<String> headerFlags(String source, Language language, OptLevel level)
      throws InterruptedException {
    return language == Language.C && HeaderPrefix.isNeutral(source)
        ? header.flagsFor(commands.codeFlags(level))
        : List.of();
  }

  /** The entry check is C; of C++ the linker tells whether the entry has its C name. */
  private String check(Signature signature, Language language) {
    return language == Language.C ? ShimSource.entryCheck(signature) : "";
  }

  private static void requireOurSideFine(Finished result) throws IOException {
    String error = result.stderr();
    if (error.contains("No space left on device")) {
      throw new IOException("the disk is full: no space left for compiling");
    }
    if (error.contains("cannot execute")) {
      throw new ToolMissingException(
          "the compiler is incomplete: "
              + error.lines().filter(l -> l.contains("cannot execute")).findFirst().orElse("")
              + "; install gcc and binutils");
    }
  }
}
