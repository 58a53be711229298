package dev.kernelharness.fork.bench;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.KernelBridge;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A kernel ready to be called in this JVM: its library, its operands and what it must compute. The
 * parent writes it as a folder with {@code bundle.properties}:
 *
 * <ul>
 *   <li>{@code error}: why there is no kernel to call, and then nothing else;
 *   <li>{@code library}: the shared library; {@code plan}: a {@link CallPlan} as text
 *   <li>{@code operands}: a file with the memory that the plan speaks of, before a call
 *   <li>{@code expected0}: a file with, for each element of the output at argument {@code output0},
 *       whose elements are of {@code type0}, its right value and its bound; a scalar that is
 *       returned when {@code output0} is the number of arguments. So for each output from 0
 *   <li>{@code amount}: what a call does, in units of 10^-9 of {@code unit} times a second, such as
 *       floating-point operations for {@code GFLOPS} or bytes for {@code GB/s}; both may be missing
 * </ul>
 */
public final class Bundle {

  /** The system property that names the folder of all bundles. */
  public static final String FOLDER_PROPERTY = "harness.bundles";

  /** The file that describes a bundle. */
  public static final String FILE = "bundle.properties";

  private static Optional<Bundle> current = Optional.empty();

  private final String name;
  private final CallPlan plan;
  private final Optional<Amount> amount;
  private final ByteBuffer pristine;
  private final List<Right> rights = new ArrayList<>();
  private final SharedMemory memory;
  private final long function;
  private final long values;

  private Bundle(String name, Properties properties) throws IOException {
    this.name = name;
    this.plan = CallPlan.parse(required(properties, "plan"));
    this.amount =
        Optional.ofNullable(properties.getProperty("amount"))
            .map(text -> new Amount(Double.parseDouble(text), properties.getProperty("unit", "")));
    this.pristine = read(required(properties, "operands"));
    for (int i = 0; properties.containsKey("output" + i); i++) {
      rights.add(
          new Right(
              Integer.parseInt(required(properties, "output" + i)),
              ElementType.valueOf(required(properties, "type" + i)),
              read(required(properties, "expected" + i)).asDoubleBuffer()));
    }
    this.memory = SharedMemory.create(pristine.capacity());
    this.function = load(required(properties, "library"));
    this.values = KernelBridge.newValues();
    require(KernelBridge.mapMemory(memory.path().toString(), memory.bytes()));
    memory.unlink();
    bind();
  }

  /**
   * Opens the bundle of this name below the folder that {@link #FOLDER_PROPERTY} names.
   *
   * @throws IllegalStateException if it holds no kernel; the message says why
   */
  public static Bundle open(String name) {
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder == null) {
      throw new IllegalStateException(
          "kernels are compiled by the parent: run 'java -jar benchmarks.jar' as it is");
    }
    try {
      Properties properties = new Properties();
      Path file = Path.of(folder).resolve(name).resolve(FILE);
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      String error = properties.getProperty("error");
      if (error != null) {
        throw new IllegalStateException(name + ": " + error);
      }
      Bundle bundle = new Bundle(name, properties);
      current = Optional.of(bundle);
      return bundle;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has no bundle", e);
    }
  }

  /**
   * What a call does.
   *
   * @param perCall operations or bytes
   * @param unit of billions of them a second
   */
  record Amount(double perCall, String unit) {}

  /** What one call of the bundle opened last does; empty before the first, or if it is not said. */
  static Optional<Amount> currentAmount() {
    return current.flatMap(bundle -> bundle.amount);
  }

  /** Makes the operands as they are before a call. */
  public void refresh() {
    memory.slice(0, memory.bytes()).put(pristine.duplicate());
  }

  /** Calls the kernel. */
  public void call() {
    KernelBridge.call(function, values);
  }

  /**
   * Compares every element of the outputs, and every input, with what they must be.
   *
   * @throws IllegalStateException if one is wrong
   */
  public void verify() {
    rights.forEach(this::verify);
    for (int argument = 0; argument < plan.values().size(); argument++) {
      int index = argument;
      if (rights.stream().noneMatch(right -> right.output == index)
          && plan.values().get(argument) instanceof CallPlan.Buffer buffer) {
        requireUnchanged(argument, buffer);
      }
    }
  }

  /** What an output must be. */
  private record Right(int output, ElementType type, DoubleBuffer expected) {}

  private void verify(Right right) {
    ByteBuffer actual = output(right);
    for (int i = 0; i < right.expected.capacity() / 2; i++) {
      double reference = right.expected.get(2 * i);
      double bound = right.expected.get(2 * i + 1);
      double value = element(right.type, actual);
      if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value - reference) > bound) {
        throw new IllegalStateException(
            name
                + " is wrong: output element "
                + i
                + " is "
                + value
                + ", the reference is "
                + reference);
      }
    }
  }

  private ByteBuffer output(Right right) {
    if (right.output < plan.values().size()) {
      return memory.data(plan.buffer(right.output));
    }
    return ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(KernelBridge.getValue(values, right.output))
        .rewind();
  }

  private static double element(ElementType type, ByteBuffer from) {
    return switch (type) {
      case DOUBLE -> from.getDouble();
      case FLOAT -> from.getFloat();
      case INT -> from.getInt();
      case LONG, SIZE -> (double) from.getLong();
      case UINT8 -> from.get() & 0xff;
    };
  }

  private void requireUnchanged(int argument, CallPlan.Buffer buffer) {
    int offset = Math.toIntExact(buffer.offset());
    ByteBuffer before = pristine.slice(offset, Math.toIntExact(buffer.sizeBytes()));
    if (before.mismatch(memory.data(buffer)) >= 0) {
      throw new IllegalStateException(name + " changed its input, argument " + (argument + 1));
    }
  }

  private void bind() {
    List<Long> bits = new ArrayList<>();
    for (CallPlan.Value value : plan.values()) {
      if (value instanceof CallPlan.Buffer buffer) {
        long region = KernelBridge.mapRegion(buffer.regionOffset(), buffer.regionBytes());
        require(region != 0);
        bits.add(region + buffer.dataOffset());
      } else {
        bits.add(((CallPlan.Scalar) value).bits());
      }
    }
    for (int i = 0; i < bits.size(); i++) {
      KernelBridge.setValue(values, i, bits.get(i));
    }
  }

  private static long load(String library) {
    long handle = KernelBridge.open(library);
    require(handle != 0);
    long function = KernelBridge.find(handle);
    require(function != 0);
    return function;
  }

  private static void require(boolean success) {
    if (!success) {
      throw new IllegalStateException(KernelBridge.lastMessage());
    }
  }

  private static ByteBuffer read(String file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(Path.of(file))).order(ByteOrder.nativeOrder());
  }

  private static String required(Properties properties, String key) throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException("a bundle without '" + key + "'");
    }
    return value;
  }
}
