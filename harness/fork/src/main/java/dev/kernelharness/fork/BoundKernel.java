package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.KernelBridge;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel that is ready to be called again and again: its function and its arguments in memory.
 */
final class BoundKernel {

  /**
   * Data that another core has just written does not stay near after a single reading: one pass
   * leaves a kernel 7 % slower than in a loop of calls, two 1.3 %, three 0.5 % (decision 0020).
   */
  private static final int WARMING_PASSES = 3;

  /** No kernel: the benchmark calls nothing. */
  static final BoundKernel NOTHING = new BoundKernel(0, new Functions(0, 0, 0), 0, 0, List.of());

  /** What a library exports; a hook that it does not have is 0. */
  private record Functions(long callAddress, long beforeAddress, long afterAddress) {}

  /** A buffer of the call, where this process sees it. */
  private record Bound(CallPlan.Buffer buffer, long address) {}

  private final long library;
  private final Functions functions;
  private final long valuesAddress;
  private final int values;
  private final List<Bound> buffers;

  private BoundKernel(
      long library, Functions functions, long valuesAddress, int values, List<Bound> buffers) {
    this.library = library;
    this.functions = functions;
    this.valuesAddress = valuesAddress;
    this.values = values;
    this.buffers = buffers;
  }

  /**
   * Opens the library and maps the buffers.
   *
   * @throws IllegalArgumentException if the plan is not one
   * @throws IllegalStateException if the library can't be opened or a buffer can't be mapped
   */
  static BoundKernel open(Wire.Kernel kernel) {
    CallPlan plan = CallPlan.parse(kernel.plan());
    long valuesAddress = KernelBridge.newValues();
    List<Bound> buffers = new ArrayList<>();
    for (int i = 0; i < plan.values().size(); i++) {
      if (plan.values().get(i) instanceof CallPlan.Buffer buffer) {
        Bound bound = bind(buffer);
        buffers.add(bound);
        KernelBridge.setValue(valuesAddress, i, bound.address);
      } else if (plan.values().get(i) instanceof CallPlan.Scalar scalar) {
        KernelBridge.setValue(valuesAddress, i, scalar.bits());
      }
    }
    long library = required(KernelBridge.open(kernel.library()));
    Functions functions =
        new Functions(
            required(KernelBridge.find(library)),
            KernelBridge.findHook(library, "kh_before"),
            KernelBridge.findHook(library, "kh_after"));
    return new BoundKernel(library, functions, valuesAddress, plan.values().size(), buffers);
  }

  /** Unloads the library. */
  void close() {
    KernelBridge.close(library);
  }

  /** The library's call function; 0 for {@link #NOTHING}. */
  long functionAddress() {
    return functions.callAddress;
  }

  /** Lets the library make inputs that have no plain form, if it does. */
  void before() {
    if (functions.beforeAddress != 0) {
      KernelBridge.call(functions.beforeAddress, valuesAddress);
    }
  }

  /** Whether the outputs are only there after {@link #show}. */
  boolean shows() {
    return functions.afterAddress != 0;
  }

  /** Lets the library write what can be seen of the result into the outputs. */
  void show() {
    KernelBridge.resetFloatingPoint();
    KernelBridge.call(functions.afterAddress, valuesAddress);
  }

  /** The arguments, as the call function takes them. */
  long valuesAddress() {
    return valuesAddress;
  }

  /**
   * Brings all operands and the OpenMP team as near as a loop of calls would have them. What a
   * library made itself is near already, and would be driven out by buffers that it does not use.
   */
  void warm() {
    for (int pass = 0; pass < WARMING_PASSES && functions.beforeAddress == 0; pass++) {
      for (Bound each : buffers) {
        KernelBridge.touch(each.address, each.buffer.sizeBytes());
      }
    }
    KernelBridge.resetFloatingPoint();
  }

  /** Puts all operands out of the caches, and the OpenMP team near. */
  void chill() {
    KernelBridge.resetFloatingPoint();
    for (Bound each : buffers) {
      KernelBridge.flush(each.address, each.buffer.sizeBytes());
    }
  }

  /** What the last call returned, in the low bytes; 0 if its entry returns nothing. */
  long returnBits() {
    return KernelBridge.getValue(valuesAddress, values);
  }

  /** Copies those buffers that the other kernel does not share from the other's. */
  void copyOwnBuffersFrom(BoundKernel other) {
    for (int i = 0; i < buffers.size(); i++) {
      Bound from = other.buffers.get(i);
      Bound to = buffers.get(i);
      if (!from.equals(to)) {
        KernelBridge.copy(to.address, from.address, to.buffer.sizeBytes());
      }
    }
  }

  private static Bound bind(CallPlan.Buffer buffer) {
    long region = required(KernelBridge.mapRegion(buffer.regionOffset(), buffer.regionBytes()));
    return new Bound(buffer, region + buffer.dataOffset());
  }

  private static long required(long address) {
    if (address == 0) {
      throw new IllegalStateException(KernelBridge.lastMessage());
    }
    return address;
  }
}
