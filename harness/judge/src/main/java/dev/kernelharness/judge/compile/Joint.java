package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Driver;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.nativetemplate.AdapterSource;
import dev.kernelharness.nativetemplate.ShimSource;
import java.util.Optional;

/**
 * The text that joins a candidate to its contract.
 *
 * @param check what is appended to its source: compiles only if the entry is as it must be
 * @param shim a translation unit in C that is linked with it
 * @param driver the driver that is linked with it and exports what the shim would
 */
record Joint(String check, String shim, Optional<Driver> driver) {

  static Joint of(Contract contract, Language language) {
    if (contract.driver().isPresent()) {
      return new Joint(declaration(contract), AdapterSource.runtime(), contract.driver());
    }
    return language == Language.C
        ? new Joint(
            ShimSource.entryCheck(contract.signature()),
            ShimSource.of(contract.signature()),
            Optional.empty())
        : new Joint(
            AdapterSource.of(contract.signature()),
            AdapterSource.shim(contract.signature()),
            Optional.empty());
  }

  /** The names that the library exports. */
  String exports() {
    String names = driver.isPresent() ? "kh_call; kh_before; kh_after" : ShimSource.CALL_FUNCTION;
    return "{ global: " + names + "; local: *; };\n";
  }

  /** Changes with all that decides what a candidate is linked with. */
  String identity() {
    return new Fingerprint()
        .add(check)
        .add(shim)
        .add(driver.map(d -> d.source() + '\0' + d.provided()).orElse(""))
        .hex();
  }

  /**
   * Declares the entry behind its definition: another result does not compile; other parameters are
   * another function, and the linker misses this one.
   */
  private static String declaration(Contract contract) {
    return "\n\n#line 1 \""
        + ShimSource.ENTRY_CHECK_FILE
        + "\"\n#undef "
        + contract.signature().entry()
        + "\n"
        + contract.prototype()
        + ";\n";
  }
}
