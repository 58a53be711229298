package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataArchiveIT {

  @TempDir Path folder;
  private NativeTools tools;
  private Leash leash;

  @BeforeEach
  void start() throws IOException {
    tools = NativeTools.extract();
    leash = new Leash(tools);
  }

  @Test
  void obtain_jars_makesOneThatIsFoundAgain() throws Exception {
    List<Path> jars = jars();
    Path cache = folder.resolve("cache");
    Optional<Path> made = ClassDataArchive.obtain(leash, command(jars), cache);
    assertThat(made).hasValueSatisfying(file -> assertThat(file).isNotEmptyFile());
    Object before = Files.getLastModifiedTime(made.orElseThrow());
    assertThat(ClassDataArchive.obtain(leash, command(jars), cache)).isEqualTo(made);
    assertThat(Files.getLastModifiedTime(made.orElseThrow())).isEqualTo(before);
    assertThat(cache).isDirectoryNotContaining(file -> file.toString().contains("training"));
  }

  @Test
  void obtain_folderOnClassPath_goesWithout() throws Exception {
    assertThat(ClassDataArchive.obtain(leash, command(List.of(folder)), folder)).isEmpty();
  }

  @Test
  void obtain_trainingFails_goesWithout() throws Exception {
    Path empty = jar(Files.createDirectory(folder.resolve("nothing")), "empty.jar");
    assertThat(ClassDataArchive.obtain(leash, command(List.of(empty)), folder)).isEmpty();
  }

  private ForkCommand command(List<Path> classPath) {
    return new ForkCommand(classPath, tools.jvmArguments(), Optional.empty());
  }

  /** The worker's class path with each folder of classes put into a jar. */
  private List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path entry : ForkCommand.findClassPath()) {
      jars.add(Files.isDirectory(entry) ? jar(entry, jars.size() + ".jar") : entry);
    }
    return jars;
  }

  private Path jar(Path classes, String name) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    return jar;
  }
}
