package dev.kernelharness.nativetemplate;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * The calls by which a JVM loads a candidate's library and runs it. Functions, arrays of values and
 * buffers are addresses, so that a timed call allocates nothing. An address of memory that is not
 * mapped, or a candidate's fault, ends the JVM: use it only in one that exists to be lost.
 *
 * <p>A JVM started with {@link NativeTools#jvmArguments} loads the binding's own library from where
 * the tools are; any other lets JavaCPP find or extract it, which takes longer and writes to the
 * user's home.
 */
@Platform(
    value = {"linux-x86_64", "linux-arm64"},
    include = "kernel_bridge.h")
@NoException
public final class KernelBridge {
  static {
    String library = System.getProperty(NativeTools.BRIDGE_PROPERTY);
    if (library == null) {
      Loader.load(KernelBridge.class);
    } else {
      System.load(library);
    }
  }

  private KernelBridge() {}

  /** Loads a library; its handle, or 0 and {@link #lastMessage} says why. */
  @Name("kh_open")
  public static native long open(String path);

  /** The address of an opened library's {@code kh_call}, or 0 and {@link #lastMessage} says why. */
  @Name("kh_find")
  public static native long find(long handle);

  /** The address of an opened library's {@code kh_before} or {@code kh_after}; 0 if it has none. */
  @Name("kh_find_hook")
  public static native long findHook(long handle, String name);

  /** Unloads a library. */
  @Name("kh_close")
  public static native void close(long handle);

  /** Why the last operation failed. */
  @Name("kh_last_message")
  public static native String lastMessage();

  /**
   * Opens the file that holds the operands and unmaps those of an earlier one; false and {@link
   * #lastMessage} says why.
   */
  @Name("kh_map_memory")
  public static native boolean mapMemory(String path, long bytes);

  /**
   * The address of a region of that file between guard pages, the same for the same region; 0 and
   * {@link #lastMessage} says why.
   */
  @Name("kh_map_region")
  public static native long mapRegion(long regionOffset, long regionBytes);

  /** Unmaps every region. */
  @Name("kh_forget_regions")
  public static native void forgetRegions();

  /** The address of a new array of {@link ShimSource#MAX_VALUES} zero values, never freed, or 0. */
  @Name("kh_new_values")
  public static native long newValues();

  /** Sets one value: an address, or a scalar's representation in the low bytes. */
  @Name("kh_set_value")
  public static native void setValue(long values, int index, long bits);

  /** Gets one value, such as the returned scalar behind the last argument. */
  @Name("kh_get_value")
  public static native long getValue(long values, int index);

  /** Calls the entry, or a hook: what is timed of the two is the entry. */
  @Name("kh_call_entry")
  public static native void call(long function, long values);

  /** Reads a buffer with every thread of the OpenMP team, so that team and caches are warm. */
  @Name("kh_touch")
  public static native long touch(long address, long bytes);

  /**
   * Gives this thread and its OpenMP team the floating-point modes that a C program begins with.
   */
  @Name("kh_reset_floating_point")
  public static native void resetFloatingPoint();

  /**
   * Takes the system calls away that lead out of this process, for all threads and for good; false
   * where the kernel has no such filters.
   */
  @Name("kh_restrict")
  public static native boolean restrict();

  /**
   * Lets this process have so much more address space than it has now, or any if that is negative;
   * false if that can't be had.
   */
  @Name("kh_limit_memory")
  public static native boolean limitMemory(long moreBytes);

  /** Nanoseconds of a fixed chain of dependent multiply-adds: the core's frequency, as a time. */
  @Name("kh_probe")
  public static native long probeNanos();

  /** How often the OpenMP team's threads have lost their core to something else until now. */
  @Name("kh_preemptions")
  public static native long preemptions();

  /** Puts a buffer out of all caches. */
  @Name("kh_flush")
  public static native void flush(long address, long bytes);

  /** Fills with zero. */
  @Name("kh_zero")
  public static native void zero(long address, long bytes);

  /** Copies between buffers that do not overlap. */
  @Name("kh_copy")
  public static native void copy(long to, long from, long bytes);
}
