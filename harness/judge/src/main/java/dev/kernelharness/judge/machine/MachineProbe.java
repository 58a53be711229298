package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what this machine is from {@code /proc} and {@code /sys}. */
public final class MachineProbe {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /** Extensions that kernels are written for; all else in the flags says nothing about speed. */
  private static final Set<String> KERNEL_ISA =
      Set.of(
          "sse2",
          "sse4_2",
          "avx",
          "f16c",
          "fma",
          "avx2",
          "avx_vnni",
          "avx512f",
          "avx512dq",
          "avx512bw",
          "avx512vl",
          "avx512cd",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_tile",
          "asimd",
          "asimddp",
          "sve",
          "sve2");

  private MachineProbe() {}

  /**
   * This machine.
   *
   * @param compiler the compiler's version line
   * @param blas the reference BLAS
   * @throws IOException if {@code /proc/cpuinfo} can't be read
   */
  public static Machine probe(String compiler, String blas) throws IOException {
    List<String> lines = Files.readAllLines(CPUINFO, StandardCharsets.UTF_8);
    String cpu =
        field(lines, "model name")
            .or(() -> field(lines, "CPU part").map(part -> "arm part " + part))
            .orElse("unknown cpu");
    List<String> isa = isa(lines);
    int cores = Runtime.getRuntime().availableProcessors();
    List<String> caches = caches();
    return new Machine(
        id(cpu, isa, cores, caches),
        cpu,
        isa,
        cores,
        caches,
        compiler,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        blas);
  }

  /** The extensions that a kernel can say it needs, sorted. */
  public static List<String> knownIsa() {
    return KERNEL_ISA.stream().sorted().toList();
  }

  private static String id(String cpu, List<String> isa, int cores, List<String> caches) {
    String slug =
        cpu.replaceAll("\\((R|TM|r|tm)\\)", " ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String all = String.join("|", cpu, String.join(" ", isa), String.join(" ", caches));
    return slug + "-" + cores + "c-" + Sha256.hex(all).substring(0, 6);
  }

  private static List<String> isa(List<String> cpuinfo) {
    String flags = field(cpuinfo, "flags").or(() -> field(cpuinfo, "Features")).orElse("");
    return Arrays.stream(flags.split(" ")).filter(KERNEL_ISA::contains).distinct().toList();
  }

  private static Optional<String> field(List<String> cpuinfo, String name) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** One line a cache, for example {@code L2 512K}; empty where the system does not say. */
  private static List<String> caches() throws IOException {
    if (!Files.isDirectory(CACHES)) {
      return List.of();
    }
    List<String> result = new ArrayList<>();
    try (var folders = Files.list(CACHES)) {
      for (Path folder :
          folders.filter(f -> f.getFileName().toString().startsWith("index")).sorted().toList()) {
        String type = read(folder, "type");
        if (!type.equals("Instruction")) {
          result.add("L" + read(folder, "level") + " " + read(folder, "size"));
        }
      }
    }
    return result.stream().distinct().sorted().collect(Collectors.toList());
  }

  private static String read(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isReadable(file) ? Files.readString(file).strip() : "?";
  }
}
