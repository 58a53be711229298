package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ShimSourceIT {
  private static final Signature TWO_SUMS =
      new Signature(
          "sums",
          Optional.empty(),
          List.of(
              TestSignatures.buffer("a", ElementType.DOUBLE, Argument.Role.IN, "n"),
              TestSignatures.buffer("c", ElementType.FLOAT, Argument.Role.OUT, "n"),
              TestSignatures.size("n", ElementType.SIZE)));

  private static final Signature BYTES =
      new Signature(
          "bytes",
          Optional.empty(),
          List.of(
              TestSignatures.buffer("a", ElementType.UINT8, Argument.Role.IN, "e"),
              TestSignatures.buffer("b", ElementType.INT, Argument.Role.OUT, "e"),
              TestSignatures.buffer("c", ElementType.LONG, Argument.Role.OUT, "e"),
              TestSignatures.scalar("d", ElementType.UINT8),
              TestSignatures.size("e", ElementType.LONG)));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void of_anyScalar_passesAndReturnsIt(ElementType type) throws Exception {
    String c = type.cName();
    String driver =
        """
        #include "kernel_abi.h"
        #include <stdint.h>
        #include <string.h>
        kh_call_function kh_call;
        %1$s same(%1$s n) { return n; }
        int main(void) {
            %1$s in = (%1$s)100.75, out;
            kh_value values[2];
            memset(values, 0xff, sizeof values);
            values[0].bits = 0;
            memcpy(&values[0], &in, sizeof in);
            kh_call(values);
            memcpy(&out, &values[1], sizeof out);
            return out == in && values[0].bits == values[1].bits ? 0 : 1;
        }
        """
            .formatted(c);
    assertRuns(TestSignatures.returning(type), driver);
  }

  @Test
  void of_mixedSignature_passesEachArgumentInItsPlace() throws Exception {
    String driver =
        """
        #include "kernel_abi.h"
        kh_call_function kh_call;
        double mixed(double d, const float *floats, float f, int *ints, int i, const long *longs,
                     long l, const size_t *sizes, size_t s) {
            ints[0] = 9;
            return d + floats[0] + f + i + longs[0] + l + sizes[0] + s;
        }
        int main(void) {
            float floats[] = {0.5f};
            int ints[] = {0};
            long longs[] = {1L << 40};
            size_t sizes[] = {7};
            kh_value values[10] = {{.as_double = 0.25}, {.pointer = floats}, {.as_float = 2.0f},
                                   {.pointer = ints}, {.as_int = -3}, {.pointer = longs},
                                   {.as_long = -4}, {.pointer = sizes}, {.as_size = 5}};
            kh_call(values);
            return ints[0] == 9 && values[9].as_double == 7.75 + (double)(1L << 40) ? 0 : 1;
        }
        """;
    assertRuns(TestSignatures.MIXED, driver);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void sums(double *a, float *c, size_t n) {}",
        "void sums(const double *a, float *c, size_t n) {}",
        "void sums(const double *restrict a, float *__restrict__ c, const size_t n) {}",
        "void sums(double const *const a, float *c, unsigned long n) {}",
        "void sums(double a[], float c[restrict static 4], size_t n) {}",
        "void sums(double *a, float *c, size_t n) {} // ends in a comment \\",
        "#define n 5\n#define A(x) -\n#define kh_plain +\nvoid sums(double *a, float *c, size_t m) {}",
        "void sums(double *a, float *c, size_t n) {}\n#define void int\n#define const\n#define sums 1",
        "#define _Static_assert(a, b)\nvoid sums(double *a, float *c, size_t n) {}",
        "static void helper(void) {}\nvoid sums(double *a, float *c, size_t n) { helper(); }\n"
            + "int main(void) { sums(0, 0, 0); return 0; }",
      })
  void entryCheck_rightType_compiles(String source) throws Exception {
    assertThat(compile(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void sums(double *a, float *c, int n) {}",
        "void sums(double *a, float *c, long n) {}",
        "void sums(double *a, double *c, size_t n) {}",
        "void sums(float *a, float *c, size_t n) {}",
        "void sums(void *a, float *c, size_t n) {}",
        "void sums(volatile double *a, float *c, size_t n) {}",
        "void sums(double **a, float *c, size_t n) {}",
        "void sums(double *a, float *c) {}",
        "void sums(double *a, float *c, size_t n, int extra) {}",
        "void sums(double *a, float *c, size_t n, ...) {}",
        "void sums() {}",
        "int sums(double *a, float *c, size_t n) { return 0; }",
        "void (*sums)(double *a, float *c, size_t n);",
        "#define double float\nvoid sums(double *a, float *c, size_t n) {}",
        "#define _Static_assert(a, b)\nvoid sums(float *a, float *c, size_t n) {}",
        "#define __builtin_types_compatible_p(a, b) 1\nvoid sums(int n) {}",
      })
  void entryCheck_otherType_failsInOneLine(String source) throws Exception {
    assertThat(compile(source).lines())
        .singleElement()
        .asString()
        .startsWith(ShimSource.ENTRY_CHECK_FILE + ":")
        .contains("the entry must be: void sums(const double *a, float *c, size_t n)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void bytes(const uint8_t *a, int32_t *b, int64_t *c, uint8_t d, int64_t e) {}",
        "void bytes(unsigned char *a, int *b, long *c, unsigned char d, long e) {}",
        "#define char int\nvoid bytes(uint8_t *a, int *b, long *c, uint8_t d, long e) {}",
      })
  void entryCheck_otherNamesOfTheSameTypes_compile(String source) throws Exception {
    assertThat(compile("#include <stdint.h>\n" + source, BYTES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void bytes(char *a, int *b, long *c, unsigned char d, long e) {}",
        "void bytes(signed char *a, int *b, long *c, unsigned char d, long e) {}",
        "void bytes(unsigned char *a, int *b, long *c, int d, long e) {}",
      })
  void entryCheck_signedBytes_fail(String source) throws Exception {
    assertThat(compile(source, BYTES)).contains("the entry must be: void bytes(const uint8_t *a,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void summs(double *a, float *c, size_t n) {}",
        "#define sums other\nvoid sums(double *a, float *c, size_t n) {}",
        "// void sums(double *a, float *c, size_t n) {}",
      })
  void entryCheck_noEntry_failsInItsOwnFile(String source) throws Exception {
    assertThat(compile(source).lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith(ShimSource.ENTRY_CHECK_FILE + ":")
                    .contains("undeclared"));
  }

  @Test
  void entryCheck_object_isUnchanged() throws Exception {
    String source = "void sums(double *a, float *c, size_t n) { c[0] = a[0] + n; }";
    Path plain = Files.writeString(directory.resolve("plain.c"), "#include <stddef.h>\n" + source);
    assertThat(gcc("-c", "-O2", plain.toString(), "-o", directory + "/plain.o")).isEmpty();
    assertThat(compile(source)).isEmpty();
    Process nm = new ProcessBuilder("nm", directory + "/plain.o", directory + "/c.o").start();
    String symbols = new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(symbols.lines().filter(line -> line.contains(" ")))
        .containsExactly("0000000000000000 T sums", "0000000000000000 T sums");
  }

  private void assertRuns(Signature signature, String driver) throws Exception {
    Path shim = Files.writeString(directory.resolve("shim.c"), ShimSource.of(signature));
    Path main = Files.writeString(directory.resolve("main.c"), driver);
    String program = directory + "/program";
    String include = "-Isrc/main/c";
    assertThat(gcc("-Wall", "-Wextra", include, shim.toString(), main.toString(), "-o", program))
        .isEmpty();
    assertThat(new ProcessBuilder(program).start().waitFor()).isZero();
  }

  private String compile(String source) throws IOException, InterruptedException {
    return compile(source, TWO_SUMS);
  }

  private String compile(String source, Signature signature)
      throws IOException, InterruptedException {
    Path file = directory.resolve("c.c");
    Files.writeString(file, "#include <stddef.h>\n" + source + ShimSource.entryCheck(signature));
    return gcc("-c", "-O2", file.toString(), "-o", directory + "/c.o");
  }

  private static String gcc(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("gcc");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor() == 0).isEqualTo(said.isEmpty());
    return said;
  }
}
