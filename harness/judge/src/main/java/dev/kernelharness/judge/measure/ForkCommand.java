package dev.kernelharness.judge.measure;

import dev.kernelharness.judge.process.Cpus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a worker JVM: a small class path, a small heap, and nothing written when it
 * crashes.
 *
 * @param classPath jars, or folders of classes in a build
 * @param bindingArguments how the JVM finds the native binding
 * @param archive a class-data archive made from this class path
 */
record ForkCommand(List<Path> classPath, List<String> bindingArguments, Optional<Path> archive) {

  private static final String MAIN = "dev.kernelharness.fork.Worker";

  /** What may be on a worker's class path; everything else stays in the judge. */
  private static final Pattern ALLOWED_JAR =
      Pattern.compile(
          "(fork|core|native-template|jmh-core|jopt-simple|commons-math3|javacpp)-\\d.*\\.jar");

  private static final Pattern ALLOWED_FOLDER =
      Pattern.compile(".*/(harness/fork|harness/core|native-template)/target/classes/?");

  ForkCommand {
    classPath = List.copyOf(classPath);
    bindingArguments = List.copyOf(bindingArguments);
  }

  /**
   * The worker's part of this JVM's class path, or all jars of the folder that the system property
   * {@code harness.fork.lib} names.
   *
   * @throws IOException if that folder can't be read
   */
  static List<Path> findClassPath() throws IOException {
    String folder = System.getProperty("harness.fork.lib");
    if (folder == null) {
      return allowed(System.getProperty("java.class.path"));
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  /** The entries of a class path that a worker may see. */
  static List<Path> allowed(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .filter(
            entry ->
                ALLOWED_FOLDER.matcher(entry).matches()
                    || ALLOWED_JAR.matcher(new File(entry).getName()).matches())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }

  /** This, with an archive. */
  ForkCommand withArchive(Path file) {
    return new ForkCommand(classPath, bindingArguments, Optional.of(file));
  }

  /** The arguments that start a worker. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(jvm());
    archive.ifPresent(file -> arguments.add("-XX:SharedArchiveFile=" + file));
    arguments.addAll(program());
    return arguments;
  }

  /** The arguments that make a class-data archive. */
  List<String> archivingArguments(Path file) {
    List<String> arguments = new ArrayList<>(jvm());
    arguments.add("-XX:ArchiveClassesAtExit=" + file);
    arguments.addAll(program("--train"));
    return arguments;
  }

  /**
   * All of a worker's environment.
   *
   * @param places the CPUs that threads are bound to, in this order
   */
  static Map<String, String> environment(int threads, Cpus places) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OMP_DYNAMIC", "false");
    environment.put("OMP_PROC_BIND", "close");
    environment.put("OMP_PLACES", places.openMpPlaces(threads));
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  private static List<String> jvm() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=16m",
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-XX:+SuppressFatalErrorMessage",
        "-XX:ErrorFile=/dev/null",
        "-Xshare:auto",
        "-Xrs");
  }

  private List<String> program(String... workerArguments) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(bindingArguments);
    arguments.add("-cp");
    arguments.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    arguments.add(MAIN);
    arguments.addAll(List.of(workerArguments));
    return arguments;
  }
}
