package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Driver;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.judge.extract.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the compiler reads before a candidate's source: precompiled headers, a driver's prelude. */
final class FrontMatter {
  private static final String INCLUDES = "includes.hpp";
  private static final String DECLARATIONS = "prelude.hpp";

  private final GccCommands commands;
  private final PrecompiledHeader header;
  private final CppHeaders cppHeaders;

  FrontMatter(GccCommands commands, PrecompiledHeader header, CppHeaders cppHeaders) {
    this.commands = commands;
    this.header = header;
    this.cppHeaders = cppHeaders;
  }

  /** All flags up to the language, with precompiled headers. Writes to the folder. */
  List<String> flags(
      Path folder, String source, Language language, Optional<Driver> driver, OptLevel level)
      throws IOException, InterruptedException {
    List<String> code = codeFlags(driver, level);
    if (driver.isPresent()) {
      Prelude prelude = Prelude.parse(driver.get().prelude());
      List<String> compiled = header.flagsFor(Language.CPP, prelude.includes(), code);
      return compiled.isEmpty()
          ? textFlags(folder, source, language, driver, level)
          : with(code, compiled, declared(folder, source, prelude), cppHeaders.flags());
    }
    if (language == Language.CPP) {
      return with(code, cppHeaders.flags());
    }
    return HeaderPrefix.isNeutral(source) ? with(code, header.flagsFor(code)) : code;
  }

  /** The same as text, for who wants to see all of it. */
  List<String> textFlags(
      Path folder, String source, Language language, Optional<Driver> driver, OptLevel level)
      throws IOException {
    List<String> code = codeFlags(driver, level);
    List<String> headers = language == Language.CPP ? cppHeaders.flags() : List.of();
    if (driver.isEmpty()) {
      return with(code, headers);
    }
    Prelude prelude = Prelude.parse(driver.get().prelude());
    Files.writeString(folder.resolve(INCLUDES), prelude.includes(), StandardCharsets.UTF_8);
    return with(code, List.of("-include", INCLUDES), declared(folder, source, prelude), headers);
  }

  private List<String> codeFlags(Optional<Driver> driver, OptLevel level) {
    return commands.codeFlags(level, driver.map(Driver::parallel).orElse(true));
  }

  private static List<String> declared(Path folder, String source, Prelude prelude)
      throws IOException {
    Files.writeString(
        folder.resolve(DECLARATIONS), prelude.declarationsFor(source), StandardCharsets.UTF_8);
    return List.of("-include", DECLARATIONS);
  }

  @SafeVarargs
  private static List<String> with(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
