package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.process.Cpus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForkCommandTest {

  @Test
  void allowed_judgeClassPath_leavesOnlyWhatAWorkerNeeds() {
    List<String> kept =
        List.of(
            "/m2/dev/kernelharness/fork/0.1.0/fork-0.1.0.jar",
            "/m2/dev/kernelharness/core/0.1.0/core-0.1.0-SNAPSHOT.jar",
            "/m2/dev/kernelharness/native-template/0.1.0/native-template-0.1.0.jar",
            "/src/harness/fork/target/classes",
            "/src/harness/core/target/classes",
            "/src/native-template/target/classes",
            "/m2/org/openjdk/jmh/jmh-core/1.37/jmh-core-1.37.jar",
            "/m2/net/sf/jopt-simple/jopt-simple/5.0.4/jopt-simple-5.0.4.jar",
            "/m2/org/apache/commons/commons-math3/3.6.1/commons-math3-3.6.1.jar",
            "/m2/org/bytedeco/javacpp/1.5.13/javacpp-1.5.13.jar",
            "/m2/org/bytedeco/javacpp/1.5.13/javacpp-1.5.13-linux-x86_64.jar");
    List<String> dropped =
        List.of(
            "/src/harness/judge/target/classes",
            "/src/harness/judge/target/test-classes",
            "/src/reference/target/classes",
            "/m2/com/fasterxml/jackson/core/jackson-core/2.20.1/jackson-core-2.20.1.jar",
            "/m2/com/fasterxml/jackson/core/jackson-databind/2.20.1/jackson-databind-2.20.1.jar",
            "/m2/org/bytedeco/openblas/0.3.31/openblas-0.3.31-1.5.13.jar",
            "/m2/info/picocli/picocli/4.7.7/picocli-4.7.7.jar",
            "/m2/org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar",
            "/m2/org/slf4j/slf4j-simple/2.0.17/slf4j-simple-2.0.17.jar",
            "/m2/com/ezylang/EvalEx/3.5.0/EvalEx-3.5.0.jar");
    String classPath =
        String.join(File.pathSeparator, dropped)
            + File.pathSeparator
            + String.join(File.pathSeparator, kept);
    assertThat(ForkCommand.allowed(classPath).stream().map(Path::toString))
        .containsExactlyElementsOf(kept);
  }

  @Test
  void findClassPath_thisBuild_hasOneOfEachAndNothingElse() throws IOException {
    List<String> entries =
        ForkCommand.findClassPath().stream().map(Path::toString).sorted().toList();
    assertThat(entries)
        .anyMatch(entry -> entry.contains("fork"))
        .anyMatch(entry -> entry.contains("core"))
        .anyMatch(entry -> entry.contains("native-template"))
        .anyMatch(entry -> entry.contains("jmh-core"))
        .anyMatch(entry -> entry.contains("jopt-simple"))
        .anyMatch(entry -> entry.contains("commons-math3"))
        .anyMatch(entry -> entry.matches(".*javacpp-[0-9.]+\\.jar"))
        .noneMatch(entry -> entry.matches(".*(jackson|openblas|picocli|slf4j|EvalEx|judge/).*"));
  }

  @Test
  void arguments_withArchive_namesItAndTheMainClassLast() {
    ForkCommand command =
        new ForkCommand(
            List.of(Path.of("/a.jar"), Path.of("/b.jar")),
            List.of("-Dbridge=/bridge.so"),
            Optional.of(Path.of("/c")));
    assertThat(command.arguments())
        .contains(
            "-Dbridge=/bridge.so", "-XX:SharedArchiveFile=/c", "-XX:+SuppressFatalErrorMessage")
        .endsWith("-cp", "/a.jar" + File.pathSeparator + "/b.jar", "dev.kernelharness.fork.Worker");
  }

  @Test
  void environment_threads_isAllThatIsSet() {
    assertThat(ForkCommand.environment(3, Cpus.parse("2,0,1,5")))
        .containsEntry("OMP_PLACES", "{2},{0},{1}")
        .containsEntry("OMP_PROC_BIND", "close")
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsEntry("OMP_DYNAMIC", "false")
        .doesNotContainKeys("LD_PRELOAD", "JAVA_TOOL_OPTIONS", "PATH");
  }
}
