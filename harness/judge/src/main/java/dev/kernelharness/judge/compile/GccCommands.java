package dev.kernelharness.judge.compile;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.judge.extract.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The argument lists that GCC is started with, all in a scratch folder. */
final class GccCommands {
  static final String EXPORTS = "exports.map";

  /** The linker's version script: nothing of the candidate's is visible from outside. */
  static final String EXPORTS_TEXT = "{ global: kh_call; local: *; };\n";

  private static final String CANDIDATE = Preprocessed.CANDIDATE_FILE;

  private final String program;
  private final String architecture;

  GccCommands(String program, String architecture) {
    this.program = program;
    this.architecture = architecture;
  }

  /** The flags that decide the generated code; a precompiled header must be made with the same. */
  List<String> codeFlags(OptLevel level) {
    return List.of(
        level.flag(),
        "-march=" + architecture,
        "-fopenmp",
        "-fPIC",
        // Functions without "static" are still called directly and inlined, as in a program.
        "-fvisibility=hidden",
        // With --gc-sections: what the entry does not reach, such as an own main, is dropped.
        "-ffunction-sections",
        "-fdata-sections");
  }

  /** What people would type to compile the candidate in the same way. */
  List<String> shown(Language language, OptLevel level) {
    List<String> command = new ArrayList<>(List.of(Path.of(program).getFileName().toString()));
    command.addAll(codeFlags(level));
    command.addAll(Toolchain.languageFlags(language));
    command.addAll(List.of("-shared", CANDIDATE, "-lm"));
    return command;
  }

  List<String> preprocess(
      Language language, OptLevel level, List<String> headerFlags, List<String> options) {
    List<String> command = start(level);
    command.addAll(headerFlags);
    command.addAll(GccDiagnostics.FLAGS);
    command.addAll(List.of("-E", "-fpch-preprocess"));
    command.addAll(options);
    command.addAll(Toolchain.languageFlags(language));
    command.add(CANDIDATE);
    return command;
  }

  List<String> compile(Language language, OptLevel level, List<String> headerFlags) {
    List<String> command = start(level);
    command.addAll(headerFlags);
    command.addAll(GccDiagnostics.FLAGS);
    command.addAll(Toolchain.languageFlags(language));
    command.addAll(List.of("-c", CANDIDATE, "-o", CompileCache.OBJECT));
    return command;
  }

  List<String> compilePreprocessed(Language language, OptLevel level) {
    List<String> command = start(level);
    command.addAll(GccDiagnostics.FLAGS);
    command.add("-fpreprocessed");
    command.addAll(Toolchain.languageFlags(language));
    command.addAll(List.of("-c", CANDIDATE, "-o", CompileCache.OBJECT));
    return command;
  }

  /**
   * Links without start-up files, so that a constructor in the result can only be the candidate's,
   * and without the linker's plugin, which would compile again what an object claims to hold.
   */
  List<String> link(Language language, Path shimObject) {
    return List.of(
        program,
        "-shared",
        "-fopenmp",
        "-nostartfiles",
        "-fno-use-linker-plugin",
        "-Wl,--version-script=" + EXPORTS,
        "-Wl,--gc-sections",
        "-Wl,--no-undefined",
        "-Wl,--as-needed",
        "-Wl,--build-id=none",
        "-Wl,-z,now",
        "-Wl,-z,relro",
        "-Wl,-z,noexecstack",
        "-Wl,-z,text",
        shimObject.toString(),
        CompileCache.OBJECT,
        "-o",
        CompileCache.LIBRARY,
        language == Language.CPP ? "-lstdc++" : "-lm",
        "-lm");
  }

  private List<String> start(OptLevel level) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(codeFlags(level));
    return command;
  }
}
