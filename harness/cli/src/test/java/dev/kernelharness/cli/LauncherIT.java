package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher, in a checkout of its own with stand-ins for the tools: a java that prints its
 * arguments and a mvn that makes an empty jar.
 */
class LauncherIT {

  private static final List<String> COREUTILS =
      List.of(
          "readlink",
          "dirname",
          "find",
          "head",
          "tail",
          "sed",
          "grep",
          "mkdir",
          "mv",
          "rm",
          "touch",
          "sleep",
          "flock");

  private static final String MAKES_A_JAR =
      """
      echo "$@" > mvn-arguments
      mkdir -p harness/cli/target/fork
      : > harness/cli/target/benchmarks.jar
      """;

  @TempDir Path folder;

  private Path root;
  private Path tools;
  private Path launcher;

  @BeforeEach
  void makeCheckout() throws IOException {
    root = Files.createDirectories(folder.resolve("a checkout"));
    tools = Files.createDirectories(folder.resolve("tools"));
    launcher = Files.createDirectories(root.resolve("harness/bin")).resolve("harness");
    Files.copy(Path.of("../bin/harness"), launcher);
    launcher.toFile().setExecutable(true);
    for (String source :
        List.of(
            "pom.xml",
            "native-template/src/main/c/kernel_abi.h",
            "reference/pom.xml",
            "kernels/dgemm/problem.json",
            "harness/core/src/main/java/Core.java")) {
      Files.createDirectories(root.resolve(source).getParent());
      Files.createFile(root.resolve(source));
    }
    for (String name : COREUTILS) {
      tool(name, "exec " + installed(name) + " \"$@\"");
    }
    tool("gcc", "");
    tool("g++", "");
    tool("mvn", MAKES_A_JAR);
    jdk("17.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "gcc,apt-get install gcc",
    "g++,apt-get install g++",
    "mvn,apt-get install maven",
  })
  void harness_missingTool_namesThePackage(String name, String advice)
      throws IOException, InterruptedException {
    Files.delete(tools.resolve(name));

    Run run = run(launcher, "score");

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("harness: ").contains(advice);
  }

  @Test
  void harness_missingJava_namesThePackage() throws IOException, InterruptedException {
    Run run = run(launcher, Map.of("JAVA_HOME", ""), "score");

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("java is missing", "apt-get install openjdk-17-jdk-headless");
  }

  @Test
  void harness_oldJava_isRefused() throws IOException, InterruptedException {
    jdk("1.8.0_392");

    Run run = run(launcher, "score");

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.err()).contains("is Java 8", "openjdk-17-jdk-headless");
  }

  @Test
  void harness_nothingBuilt_buildsThenRuns() throws IOException, InterruptedException {
    Run run = run(launcher, "score", "--shape", "M=1 2", "");

    assertThat(run.err()).contains("building", "built in");
    assertThat(root.resolve("mvn-arguments")).content().contains("-DskipTests package");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .contains(
            "-Dharness.home=" + root.toRealPath(),
            "-Dharness.fork.lib=" + root.toRealPath().resolve("harness/cli/target/fork"))
        .endsWith("dev.kernelharness.cli.Main", "score", "--shape", "M=1 2", "");
  }

  @Test
  void harness_upToDate_doesNotBuild() throws IOException, InterruptedException {
    run(launcher, "score");
    Files.delete(root.resolve("mvn-arguments"));

    Run run = run(launcher, "score");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(root.resolve("mvn-arguments")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml",
    "reference/pom.xml",
    "native-template/src/main/c/kernel_abi.h",
    "kernels/dgemm/problem.json",
    "harness/core/src/main/java/Core.java"
  })
  void harness_newerSource_buildsAgain(String source) throws IOException, InterruptedException {
    run(launcher, "score");
    Files.delete(root.resolve("mvn-arguments"));
    Files.setLastModifiedTime(root.resolve(source), FileTime.from(Instant.now().plusSeconds(5)));

    run(launcher, "score");

    assertThat(root.resolve("mvn-arguments")).exists();
  }

  @Test
  void harness_failingBuild_showsTheErrorsAndTheLog() throws IOException, InterruptedException {
    tool("mvn", "echo '[INFO] much'\necho '[ERROR] Core.java: broken'\nexit 1");

    Run run = run(launcher, "score");

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.err())
        .contains("[ERROR] Core.java: broken", "harness/cli/target/build.log")
        .doesNotContain("much");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void harness_throughLinks_findsItsCheckout() throws IOException, InterruptedException {
    Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    assertThat(first).exists();

    Run run = run(second, "score");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("-Dharness.home=" + root.toRealPath());
  }

  private void jdk(String version) throws IOException {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "printf '%s\\n' \"$@\"");
    script(home.resolve("bin/javac"), "");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n",
        StandardCharsets.UTF_8);
  }

  private void tool(String name, String body) throws IOException {
    script(tools.resolve(name), body);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path installed(String name) {
    for (String bin : List.of("/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(bin, name))) {
        return Path.of(bin, name);
      }
    }
    throw new IllegalStateException("no " + name + " in /usr/bin or /bin");
  }

  private Run run(Path program, String... arguments) throws IOException, InterruptedException {
    return run(program, Map.of("JAVA_HOME", folder.resolve("jdk").toString()), arguments);
  }

  private Run run(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(out), Files.readString(err));
  }

  private record Run(int exitCode, String out, String err) {}
}
