package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests of compiling and inspecting need: a signature, the tools, the kernels. */
public final class Workbench {
  /** The entry of the DGEMM contract. */
  public static final Signature DGEMM =
      new Signature(
          "matmul_optimized",
          Optional.empty(),
          List.of(
              buffer("A", Argument.Role.IN),
              buffer("B", Argument.Role.IN),
              buffer("C", Argument.Role.OUT),
              size("M"),
              size("N"),
              size("K")));

  private static final Path KERNELS = Path.of("../../kernels/dgemm");

  private Workbench() {}

  /** Tools on a leash. */
  public static ToolRunner tools() throws IOException {
    return new ToolRunner(new Leash(NativeTools.extract()), System.getenv(), List.of());
  }

  /** A compiler with a cache and scratch folders of its own, for this machine. */
  public static Compiler compiler(Path folder) throws IOException, InterruptedException {
    return Compiler.open(tools(), settings(folder));
  }

  /** Settings below a folder. */
  public static CompilerSettings settings(Path folder) {
    return CompilerSettings.of(
        Map.of("XDG_CACHE_HOME", folder.toString(), "TMPDIR", folder.toString()));
  }

  /** The C files of one kind (entries, honest, traps), by name. */
  public static List<Path> kernels(String kind) throws IOException {
    try (Stream<Path> files = Files.list(KERNELS.resolve(kind))) {
      return files.filter(f -> f.toString().endsWith(".c")).sorted().toList();
    }
  }

  /** The yardstick. */
  static Path yardstick() {
    return KERNELS.resolve("yardstick.c");
  }

  /** One of the kernels. */
  public static String kernel(String name) throws IOException {
    return Files.readString(KERNELS.resolve(name));
  }

  /** The verdict that a kernel's first line expects. */
  public static String expected(String source) {
    return word(source, "expect: ").orElse("accepted");
  }

  /** The stage that a kernel's head names, the highest if it names none. */
  public static int stage(String source) {
    return word(source, "stage: ").map(Integer::parseInt).orElse(6);
  }

  /** The optimisation level that a kernel's head names, O3 if it names none. */
  public static OptLevel level(String source) {
    return word(source, "level: ")
        .or(() -> word(source, "opt: "))
        .map(OptLevel::parse)
        .orElse(OptLevel.O3);
  }

  private static Optional<String> word(String source, String key) {
    return source
        .lines()
        .limit(4)
        .filter(line -> line.contains(key))
        .map(line -> line.substring(line.indexOf(key) + key.length()).strip())
        .findFirst();
  }

  private static Argument buffer(String name, Argument.Role role) {
    return new Argument(
        name, ElementType.DOUBLE, role, List.of(expression(name)), Argument.Initial.ZERO);
  }

  private static Argument size(String name) {
    return new Argument(
        name, ElementType.INT, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO);
  }

  private static SizeExpression expression(String text) {
    return new SizeExpression() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public long valueAt(Shape shape) {
        return 1;
      }
    };
  }
}
