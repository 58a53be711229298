package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The compiled call shims; made once and kept in the cache. */
final class ShimObjects {
  private final ToolRunner tools;
  private final Toolchain toolchain;
  private final Path folder;
  private final Limits limits;

  ShimObjects(ToolRunner tools, Toolchain toolchain, Path folder, Limits limits) {
    this.tools = tools;
    this.toolchain = toolchain;
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * The object of a shim's text.
   *
   * @throws IOException if it can't be made, which is never a candidate's fault
   */
  synchronized Path objectFor(String shim) throws IOException, InterruptedException {
    String key = new Fingerprint().add(toolchain.identity()).add(shim).hex().substring(0, 32);
    Path object = folder.resolve(key + ".o");
    if (Files.isRegularFile(object)) {
      return object;
    }
    Files.createDirectories(folder);
    Path workshop = Files.createTempDirectory(folder, "unfinished-");
    try {
      Path source = workshop.resolve("shim.c");
      Files.writeString(source, shim, StandardCharsets.UTF_8);
      Path unfinished = workshop.resolve("shim.o");
      List<String> command = new ArrayList<>(List.of(toolchain.program(), "-O2", "-fPIC"));
      command.addAll(List.of("-ffunction-sections", "-fdata-sections"));
      command.addAll(List.of("-c", source.toString(), "-o", unfinished.toString()));
      Finished result = tools.run(command, workshop, limits);
      if (!result.succeeded()) {
        throw new IOException(
            "a call shim does not compile: "
                + result.stderr().lines().filter(l -> l.contains("rror")).findFirst().orElse(""));
      }
      Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ScratchFolders.delete(workshop);
    }
    return object;
  }
}
