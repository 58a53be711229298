package dev.kernelharness.judge.compile;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.judge.extract.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The argument lists that GCC is started with, all in a scratch folder. */
final class GccCommands {
  /** The linker's version script: nothing of the candidate's is visible from outside. */
  static final String EXPORTS = "exports.map";

  private static final String CANDIDATE = Preprocessed.CANDIDATE_FILE;

  private static final List<String> LINK_FLAGS =
      List.of(
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
          "-Wl,-z,text");

  private final String program;
  private final String architecture;

  GccCommands(String program, String architecture) {
    this.program = program;
    this.architecture = architecture;
  }

  /** The flags that decide the generated code; a precompiled header must be made with the same. */
  List<String> codeFlags(OptLevel level, boolean parallel) {
    return List.of(
        level.flag(),
        "-march=" + architecture,
        parallel ? "-fopenmp" : "-fno-openmp",
        "-fPIC",
        // Functions without "static" are still called directly and inlined, as in a program.
        "-fvisibility=hidden",
        // With --gc-sections: what the entry does not reach, such as an own main, is dropped.
        "-ffunction-sections",
        "-fdata-sections");
  }

  /** What people would type to compile the candidate in the same way. */
  List<String> shown(Language language, OptLevel level, boolean parallel) {
    List<String> command = new ArrayList<>(List.of(Path.of(program).getFileName().toString()));
    command.addAll(codeFlags(level, parallel));
    command.addAll(Toolchain.languageFlags(language));
    command.addAll(List.of("-shared", CANDIDATE));
    command.add(language == Language.CPP ? "-lstdc++" : "-lm");
    return command;
  }

  List<String> preprocess(Language language, List<String> flags, List<String> options) {
    List<String> command = start(flags);
    command.addAll(GccDiagnostics.FLAGS);
    command.addAll(List.of("-E", "-fpch-preprocess"));
    command.addAll(options);
    command.addAll(Toolchain.languageFlags(language));
    command.add(CANDIDATE);
    return command;
  }

  List<String> compile(Language language, List<String> flags) {
    List<String> command = start(flags);
    command.addAll(GccDiagnostics.FLAGS);
    command.addAll(Toolchain.languageFlags(language));
    command.addAll(List.of("-c", CANDIDATE, "-o", CompileCache.OBJECT));
    return command;
  }

  List<String> compilePreprocessed(Language language, List<String> codeFlags) {
    List<String> command = start(codeFlags);
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
  List<String> link(Language language, List<Path> ownObjects) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(LINK_FLAGS);
    ownObjects.forEach(object -> command.add(object.toString()));
    command.addAll(List.of(CompileCache.OBJECT, "-o", CompileCache.LIBRARY));
    command.add(language == Language.CPP ? "-lstdc++" : "-lm");
    command.add("-lm");
    return command;
  }

  private List<String> start(List<String> flags) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(flags);
    return command;
  }
}
