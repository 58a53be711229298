package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KernelBridgeIT {
  private static final String KERNEL =
      """
      void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
          #pragma omp parallel for
          for (int i = 0; i < M; i++)
              for (int j = 0; j < N; j++)
                  for (int k = 0; k < K; k++) C[i * N + j] += A[i * K + k] * B[k * N + j];
      }
      """;

  @TempDir Path directory;

  @Test
  void call_compiledKernel_computes() throws Exception {
    assertThat(productByBridge(compile(KERNEL))).isEqualTo(3 * 2.0 * 5.0);
  }

  @Test
  void load_withTheJvmArguments_writesNothingToTheHome() throws Exception {
    NativeTools tools = NativeTools.extractTo(directory.resolve("cache"));
    Path home = Files.createDirectory(directory.resolve("home"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(tools.jvmArguments());
    command.add("-Duser.home=" + home);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), compile(KERNEL).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo("30.0");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void open_missingLibrary_saysWhy() {
    assertThat(KernelBridge.open("/no/such.so")).isZero();
    assertThat(KernelBridge.lastMessage()).contains("/no/such.so: cannot open shared object file");
  }

  @Test
  void find_libraryWithoutTheFunction_saysWhy() throws Exception {
    Path library = directory.resolve("empty.so");
    gcc("-shared", "-o", library.toString(), "-x", "c", "/dev/null");
    long handle = KernelBridge.open(library.toString());
    assertThat(handle).isNotZero();
    assertThat(KernelBridge.find(handle)).isZero();
    assertThat(KernelBridge.lastMessage()).contains("undefined symbol: kh_call");
    KernelBridge.close(handle);
  }

  @Test
  void mapRegion_twice_isTheSameAddress() throws Exception {
    try (SharedMemory memory = SharedMemory.create(3 * 65_536)) {
      assertThat(KernelBridge.mapMemory(memory.path().toString(), memory.bytes())).isTrue();
      long first = KernelBridge.mapRegion(0, 65_536);
      long second = KernelBridge.mapRegion(65_536, 65_536);
      assertThat(KernelBridge.mapRegion(0, 65_536)).isEqualTo(first);
      assertThat(Math.abs(second - first)).isGreaterThan(65_536);
      assertThat(KernelBridge.mapRegion(65_536, 3 * 65_536)).isZero();
      assertThat(KernelBridge.lastMessage()).isEqualTo("Invalid argument");
      CallPlan.Buffer buffer = new CallPlan.Buffer(0, 65_536, 0, 128);
      memory.data(buffer).putLong(0, 42).putLong(8, 43);
      KernelBridge.copy(second, first, 128);
      KernelBridge.zero(first, 8);
      assertThat(memory.data(buffer).getLong(0)).isZero();
      assertThat(memory.data(buffer).getLong(8)).isEqualTo(43);
      assertThat(memory.data(new CallPlan.Buffer(65_536, 65_536, 0, 128)).getLong(0)).isEqualTo(42);
      assertThat(KernelBridge.touch(second, 128)).isPositive();
    }
  }

  @Test
  void resetFloatingPoint_roundingLeftBehind_isUndone() throws Exception {
    String source =
        """
        #include <fenv.h>
        void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
            C[0] = fegetround();
            fesetround(FE_UPWARD);
        }
        """;
    Call call = new Call(compile(source));
    call.run();
    assertThat(call.run()).isNotZero();
    KernelBridge.resetFloatingPoint();
    assertThat(call.run()).isZero();
    KernelBridge.resetFloatingPoint();
  }

  @BeforeEach
  void forget() {
    KernelBridge.forgetRegions();
  }

  private Path compile(String kernel) throws IOException, InterruptedException {
    Path source = Files.writeString(directory.resolve("kernel.c"), kernel);
    Path shim = Files.writeString(directory.resolve("shim.c"), ShimSource.of(TestSignatures.DGEMM));
    Path library = directory.resolve("kernel.so");
    gcc(
        "-O2",
        "-fopenmp",
        "-shared",
        "-fPIC",
        "-o",
        library.toString(),
        source.toString(),
        shim.toString());
    return library;
  }

  private static void gcc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static double productByBridge(Path library) throws IOException {
    return new Call(library).run();
  }

  /** A product of 8×5 and 5×8 matrices, all elements of which are 3 and 2. */
  private static final class Call {
    private final CallPlan plan =
        CallPlan.layout(TestSignatures.DGEMM, Shape.parse("M=8,N=8,K=5"), 0);
    private final SharedMemory memory = SharedMemory.create(plan.endOffset());
    private final long function;
    private final long values = KernelBridge.newValues();

    Call(Path library) throws IOException {
      function = KernelBridge.find(KernelBridge.open(library.toString()));
      assertThat(KernelBridge.mapMemory(memory.path().toString(), memory.bytes())).isTrue();
      memory.unlink();
      int index = 0;
      for (CallPlan.Value value : plan.values()) {
        KernelBridge.setValue(
            values,
            index++,
            value instanceof CallPlan.Buffer buffer
                ? KernelBridge.mapRegion(buffer.regionOffset(), buffer.regionBytes())
                    + buffer.dataOffset()
                : ((CallPlan.Scalar) value).bits());
      }
    }

    double run() {
      for (int i = 0; i < 40; i++) {
        memory.data(plan.buffer(0)).putDouble(8 * i, 3);
        memory.data(plan.buffer(1)).putDouble(8 * i, 2);
      }
      KernelBridge.zero(KernelBridge.getValue(values, 2), plan.buffer(2).sizeBytes());
      KernelBridge.call(function, values);
      return memory.data(plan.buffer(2)).getDouble(0);
    }
  }

  /** Calls a library in a JVM of its own. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println(productByBridge(Path.of(arguments[0])));
    }
  }
}
