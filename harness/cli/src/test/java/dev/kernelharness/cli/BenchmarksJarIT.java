package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The packaged product. */
class BenchmarksJarIT {

  private static final Path JAR = Path.of("target/benchmarks.jar");
  private static final Path FORK = Path.of("target/fork");
  private static final String BENCHMARK_LIST = "META-INF/BenchmarkList";

  @Test
  void jar_entries_areThoseOfLinuxAndUnsigned() throws IOException {
    List<String> names = names();

    assertThat(names)
        .contains(
            "kernels/dgemm/problem.json", "META-INF/LICENSE", "org/jline/utils/WCWidth.class");
    assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
    assertThat(names).noneMatch(name -> name.matches(".*\\.(dll|dylib|jnilib)"));
    assertThat(names)
        .anyMatch(name -> name.matches("org/bytedeco/openblas/linux-x86_64/.*\\.so.*"));
    assertThat(names).anyMatch(name -> name.matches("org/bytedeco/openblas/linux-arm64/.*\\.so.*"));
  }

  @Test
  void jar_benchmarkList_isThatOfAllModules() throws IOException {
    List<String> expected = new ArrayList<>();
    for (URL url :
        Collections.list(BenchmarksJarIT.class.getClassLoader().getResources(BENCHMARK_LIST))) {
      expected.addAll(lines(url.openStream()));
    }

    assertThat(benchmarkList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void jar_mainClasses_start() throws IOException, InterruptedException {
    assertThat(java("-cp", JAR.toString(), Main.class.getName(), "--version"))
        .startsWith("harness ")
        .doesNotContain("not packaged");
    assertThat(java("-jar", JAR.toString(), "-h")).contains("Usage: java -jar");
  }

  @Test
  void forkClassPath_holdsNothingOfTheJudge() throws IOException {
    try (Stream<Path> files = Files.list(FORK)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-\\d.*", "")))
          .containsOnly(
              "fork",
              "core",
              "native-template",
              "jmh-core",
              "jopt-simple",
              "commons-math3",
              "javacpp");
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> benchmarkList() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      ZipEntry entry = jar.getEntry(BENCHMARK_LIST);
      return entry == null ? List.of() : lines(jar.getInputStream(entry));
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
