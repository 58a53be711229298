package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.CallPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Libraries with a given body, and a call of two buffers of {@value #ELEMENTS} doubles: in and out.
 */
final class TestKernels {

  static final int ELEMENTS = 512;

  private static final long PAGE_BYTES = 65536; // a multiple of any machine's page

  /** The operands of the candidate. */
  static final CallPlan CANDIDATE_PLAN = plan(PAGE_BYTES);

  /** The same input, another output. */
  static final CallPlan YARDSTICK_PLAN = plan(2 * PAGE_BYTES);

  private final Leash leash;
  private final Path folder;

  TestKernels(Leash leash, Path folder) {
    this.leash = leash;
    this.folder = folder;
  }

  /** Compiles a kernel that copies its first element and does something besides. */
  Path compile(String name, String body) throws Exception {
    String source =
        "#include <fenv.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n"
            + "typedef union { double *p; unsigned long bits; } kh_value;\n"
            + "void kh_call(kh_value *v) {\n"
            + "  double *in = v[0].p, *out = v[1].p;\n"
            + "  out[0] = in[0];\n"
            + body
            + "\n}\n";
    Path file = Files.writeString(folder.resolve(name + ".c"), source);
    Path library = folder.resolve(name + ".so");
    Finished compiled =
        leash.run(
            new Command(
                List.of(
                    "gcc",
                    "-O1",
                    "-shared",
                    "-fPIC",
                    "-o",
                    library.toString(),
                    file.toString(),
                    "-lm"),
                folder,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Limits.ofWall(Duration.ofSeconds(60)),
                1 << 16));
    assertThat(compiled.succeeded()).as(compiled.stderr()).isTrue();
    return library;
  }

  static Subject.Kernel candidate(Path library) {
    return new Subject.Kernel(library, CANDIDATE_PLAN);
  }

  static Optional<Subject.Kernel> yardstick(Path library) {
    return Optional.of(new Subject.Kernel(library, YARDSTICK_PLAN));
  }

  private static CallPlan plan(long outOffset) {
    return new CallPlan(List.of(buffer(0), buffer(outOffset)));
  }

  private static CallPlan.Buffer buffer(long offset) {
    long bytes = ELEMENTS * 8L;
    return new CallPlan.Buffer(offset, PAGE_BYTES, PAGE_BYTES - bytes, bytes);
  }
}
