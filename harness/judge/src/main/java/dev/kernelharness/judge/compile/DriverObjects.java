package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Driver;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The compiled drivers; each made once and kept in the cache. In its object all names are local but
 * those that the library exports and those that candidates may call: a candidate can neither use
 * the rest, such as the baseline, nor put another definition in the place of one.
 */
final class DriverObjects {
  private static final List<String> EXPORTED = List.of("kh_call", "kh_before", "kh_after");

  /** Raised when the same source would become another object. */
  private static final String RECIPE = "1";

  private final ToolRunner tools;
  private final Toolchain toolchain;
  private final Path folder;
  private final Limits limits;

  DriverObjects(ToolRunner tools, Toolchain toolchain, Path folder, Limits limits) {
    this.tools = tools;
    this.toolchain = toolchain;
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * The driver's object.
   *
   * @throws IOException if it can't be made, which is never a candidate's fault
   */
  synchronized Path objectFor(Driver driver, List<String> codeFlags)
      throws IOException, InterruptedException {
    String key =
        new Fingerprint()
            .add(RECIPE)
            .add(toolchain.identity())
            .addAll(codeFlags)
            .add(driver.source())
            .addAll(driver.provided())
            .hex()
            .substring(0, 32);
    Path object = folder.resolve(key + ".o");
    if (Files.isRegularFile(object)) {
      return object;
    }
    Files.createDirectories(folder);
    Path workshop = Files.createTempDirectory(folder, "unfinished-");
    try {
      Files.writeString(workshop.resolve("driver.cc"), driver.source(), StandardCharsets.UTF_8);
      compile(codeFlags, workshop);
      // Groups, of which the linker keeps one for all objects, become sections of this one.
      run(
          List.of(
              toolchain.program(),
              "-r",
              "-nostdlib",
              "-nostartfiles",
              "-fno-use-linker-plugin",
              "-Wl,--force-group-allocation",
              "driver.o",
              "-o",
              "whole.o"),
          workshop);
      makeLocal(driver, workshop);
      Files.move(workshop.resolve("whole.o"), object, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ScratchFolders.delete(workshop);
    }
    return object;
  }

  private void compile(List<String> codeFlags, Path workshop)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(toolchain.program()));
    command.addAll(codeFlags);
    command.addAll(List.of("-w", "-fno-gnu-unique", "-x", "c++", "-std=gnu++17"));
    command.addAll(List.of("-c", "driver.cc", "-o", "driver.o"));
    run(command, workshop);
  }

  private void makeLocal(Driver driver, Path workshop) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(tools.require("objcopy", "binutils").toString());
    command.add("--wildcard");
    List<String> kept = new ArrayList<>(EXPORTED);
    // As the Itanium C++ ABI names functions outside of namespaces, whatever their parameters are.
    driver.provided().forEach(name -> kept.add("_Z" + name.length() + name + "*"));
    for (String name : kept) {
      command.add("--keep-global-symbol=" + name);
    }
    command.add("whole.o");
    run(command, workshop);
  }

  private void run(List<String> command, Path workshop) throws IOException, InterruptedException {
    Finished result = tools.run(command, workshop, limits);
    if (!result.succeeded()) {
      Toolchain.requireComplete(result);
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the problem's driver does not compile: %s",
              result
                  .stderr()
                  .lines()
                  .filter(line -> line.contains("rror"))
                  .findFirst()
                  .orElse(result.stderr().lines().findFirst().orElse("no message"))));
    }
  }
}
