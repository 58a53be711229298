package dev.kernelharness.reference;

import dev.kernelharness.core.Signature;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * FFTW as a reference. Its licence is the GPL, so nothing of it is here: it is used where the
 * machine has it, by an adapter in C that is linked with it and runs in a process of its own.
 */
public final class Fftw {

  /** How people get it on Debian and Ubuntu. */
  public static final String INSTALL = "apt-get install libfftw3-dev";

  /** What adapters are linked with. */
  public static final String LINK = "-lfftw3";

  private record Transform(String file, String sign) {}

  private static final Map<String, Transform> TRANSFORMS =
      Map.of(
          "c2c_1d", new Transform("fftw_c2c_1d", "FFTW_FORWARD"),
          "c2c_1d_backward", new Transform("fftw_c2c_1d", "FFTW_BACKWARD"),
          "c2c_2d", new Transform("fftw_c2c_2d", "FFTW_FORWARD"),
          "c2c_2d_backward", new Transform("fftw_c2c_2d", "FFTW_BACKWARD"));

  private Fftw() {}

  /**
   * The transforms there are, by name: complex to complex in one or two dimensions, in pairs of
   * doubles, not scaled; forward unless the name says otherwise.
   */
  public static Set<String> transforms() {
    return new TreeSet<>(TRANSFORMS.keySet());
  }

  /**
   * C source that gives a transform the entry of the problem it is the reference of: from the first
   * argument that is read to the first that is written.
   *
   * @throws IOException if there is no such transform, or the signature does not fit it
   */
  public static String adapterSource(String transform, Signature signature) throws IOException {
    Transform known = TRANSFORMS.get(transform);
    if (known == null) {
      throw new IOException(
          "no FFTW transform '" + transform + "'; known: " + String.join(", ", transforms()));
    }
    return "#define KH_SIGN " + known.sign() + "\n" + AdapterSource.of(known.file(), signature);
  }
}
