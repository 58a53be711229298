package dev.kernelharness.judge.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles libraries that define {@code kh_call} themselves, for one buffer of eight doubles {@code
 * x} and one scalar.
 */
record Libraries(Leash leash, Path directory) {

  Path compile(String body, String... before) throws IOException, InterruptedException {
    String text =
        """
        #define _GNU_SOURCE
        #include <fenv.h>
        #include <math.h>
        #include <signal.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>
        typedef union { void *pointer; double real; unsigned long bits; } value;
        static void use(void *p) { __asm__ volatile("" : : "r"(p) : "memory"); }
        %s
        void kh_call(value *v) { volatile double *x = v[0].pointer; use(v); %s }
        """
            .formatted(String.join("\n", before), body.replace("#pragma", "\n#pragma"));
    Path source = Files.writeString(Files.createTempFile(directory, "k", ".c"), text);
    Path library = Path.of(source + ".so");
    List<String> arguments = new ArrayList<>(List.of("gcc", "-O1", "-w", "-fopenmp", "-shared"));
    arguments.addAll(List.of("-fPIC", "-o", library.toString()));
    arguments.addAll(List.of(source.toString(), "-lm"));
    Command command =
        new Command(
            arguments,
            directory,
            Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"),
            Limits.ofWall(Duration.ofSeconds(30)),
            4000);
    Finished finished = leash.run(command);
    assertThat(finished.stderr()).isEmpty();
    assertThat(finished.succeeded()).isTrue();
    return library;
  }
}
