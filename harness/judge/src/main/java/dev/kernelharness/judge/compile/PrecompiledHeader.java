package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Precompiled headers, one for each text and set of flags, shared by all processes of a user:
 * {@code immintrin.h}, and what the preludes of drivers include. Reading headers is most of what
 * compiling a small kernel costs.
 */
final class PrecompiledHeader {
  private static final int MAX_KEPT = 12; // about 24 MB each

  /** Not the header's own name: GCC takes a precompiled header once, and then wants the text. */
  private static final String NAME = "intrinsics.h";

  private static final String INTRINSICS = "#include <" + HeaderPrefix.HEADER + ">\n";

  /** What is precompiled, and for what. */
  private record Wanted(Language language, String text, List<String> codeFlags) {}

  private final ToolRunner tools;
  private final Toolchain toolchain;
  private final Path folder;
  private final Limits limits;
  private final Map<Wanted, Optional<Path>> built = new HashMap<>();

  PrecompiledHeader(ToolRunner tools, Toolchain toolchain, Path folder, Limits limits) {
    this.tools = tools;
    this.toolchain = toolchain;
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * The flags that make GCC begin with the precompiled header; none if it can't be built here,
   * which is slower and means the same.
   */
  List<String> flagsFor(List<String> codeFlags) throws InterruptedException {
    boolean exists = Files.isRegularFile(toolchain.headers().resolve(HeaderPrefix.HEADER));
    return exists // else this is another kind of machine
        ? flagsFor(Language.C, INTRINSICS, codeFlags)
        : List.of();
  }

  /** The same for a text that includes other headers. */
  synchronized List<String> flagsFor(Language language, String text, List<String> codeFlags)
      throws InterruptedException {
    Wanted wanted = new Wanted(language, text, codeFlags);
    Optional<Path> home = built.get(wanted);
    if (home == null) {
      home = build(wanted);
      built.put(wanted, home);
    }
    return home.map(at -> List.of("-I" + at, "-include", NAME)).orElse(List.of());
  }

  /** Preprocessed text without the pragma that GCC leaves where it took the precompiled header. */
  String withoutTrace(String preprocessed) {
    String trace = "\n#pragma GCC pch_preprocess \"" + folder;
    int start = preprocessed.indexOf(trace);
    int end = start < 0 ? -1 : preprocessed.indexOf('\n', start + 1);
    return end < 0 ? preprocessed : preprocessed.substring(0, start) + preprocessed.substring(end);
  }

  private Optional<Path> build(Wanted wanted) throws InterruptedException {
    String key =
        new Fingerprint()
            .add(toolchain.identity())
            .addAll(wanted.codeFlags())
            .add(wanted.language().gccName())
            .add(wanted.text())
            .hex()
            .substring(0, 32);
    Path home = folder.resolve(key);
    Path compiled = home.resolve(NAME + ".gch");
    try {
      if (Files.isRegularFile(compiled)) {
        Files.setLastModifiedTime(home, FileTime.from(Instant.now()));
        return Optional.of(home);
      }
      Files.createDirectories(home);
      Path header = home.resolve(NAME);
      Files.writeString(header, wanted.text());
      Path unfinished = Files.createTempFile(folder, "unfinished-", ".gch");
      try {
        List<String> command = new ArrayList<>(List.of(toolchain.program()));
        command.addAll(wanted.codeFlags());
        command.addAll(List.of("-x", wanted.language().gccName() + "-header", header.toString()));
        command.addAll(List.of("-o", unfinished.toString()));
        if (!tools.run(command, folder, limits).succeeded()) {
          return Optional.empty();
        }
        Files.move(unfinished, compiled, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      removeOldest();
      return Optional.of(home);
    } catch (IOException e) {
      return Optional.empty(); // whatever is wrong, compiling without it will say
    }
  }

  private void removeOldest() throws IOException {
    List<Path> homes = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      entries.forEach(homes::add);
    }
    homes.sort(Comparator.comparing(PrecompiledHeader::usedAt).reversed());
    for (Path old : homes.subList(Math.min(MAX_KEPT, homes.size()), homes.size())) {
      ScratchFolders.delete(old);
    }
  }

  private static FileTime usedAt(Path home) {
    try {
      return Files.getLastModifiedTime(home);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
