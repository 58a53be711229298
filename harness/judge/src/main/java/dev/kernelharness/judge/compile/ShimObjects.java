package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.ShimSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The compiled call shims, one a signature; made once and kept in the cache. */
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
   * What identifies the shim of a signature: changes with the shim, the contract's header aside.
   */
  static String identity(Signature signature) {
    return new Fingerprint()
        .add(ShimSource.of(signature))
        .add(ShimSource.entryCheck(signature))
        .hex();
  }

  /**
   * The shim's object.
   *
   * @throws IOException if it can't be made, which is never a candidate's fault
   */
  synchronized Path objectFor(Signature signature) throws IOException, InterruptedException {
    String key =
        new Fingerprint().add(toolchain.identity()).add(identity(signature)).hex().substring(0, 32);
    Path object = folder.resolve(key + ".o");
    if (Files.isRegularFile(object)) {
      return object;
    }
    Files.createDirectories(folder);
    Path workshop = Files.createTempDirectory(folder, "unfinished-");
    try {
      Path source = workshop.resolve("shim.c");
      Files.writeString(source, ShimSource.of(signature), StandardCharsets.UTF_8);
      Path unfinished = workshop.resolve("shim.o");
      List<String> command = new ArrayList<>(List.of(toolchain.program(), "-O2", "-fPIC"));
      command.addAll(List.of("-c", source.toString(), "-o", unfinished.toString()));
      Finished result = tools.run(command, workshop, limits);
      if (!result.succeeded()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the call shim of %s does not compile: %s",
                signature.entry(),
                result.stderr().lines().filter(l -> l.contains("rror")).findFirst().orElse("")));
      }
      Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ScratchFolders.delete(workshop);
    }
    return object;
  }
}
