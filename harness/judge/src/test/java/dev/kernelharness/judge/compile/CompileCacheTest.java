package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCacheTest {
  private static final Compilation COMPILATION = new Compilation("gcc 12", List.of("gcc", "-O3"));
  private static final Diagnostic WARNING =
      new Diagnostic(Diagnostic.Severity.WARNING, 3, 4, "unused", Optional.of("int x;"));

  @TempDir Path folder;

  @Test
  void find_storedFailure_isTheSame() throws IOException {
    CompileCache cache = new CompileCache(folder.resolve("cache"), 1 << 20);
    Compiled failure = failure("line 1: no");
    cache.store("key", failure);
    assertThat(cache.find("key")).contains(failure);
    assertThat(cache.find("other")).isEmpty();
  }

  @Test
  void find_storedLibrary_hasItsFilesInTheCache() throws IOException {
    CompileCache cache = new CompileCache(folder.resolve("cache"), 1 << 20);
    Compiled stored = cache.store("key", library("scratch", 100));
    assertThat(cache.find("key")).contains(stored);
    Compiled.Library library = (Compiled.Library) stored;
    assertThat(library.library()).isRegularFile().startsWith(folder.resolve("cache"));
    assertThat(library.warnings()).containsExactly(WARNING);
  }

  @Test
  void store_whatAnotherProcessStored_keepsTheFirst() throws IOException {
    CompileCache one = new CompileCache(folder.resolve("cache"), 1 << 20);
    CompileCache two = new CompileCache(folder.resolve("cache"), 1 << 20);
    Compiled first = one.store("key", library("scratch1", 100));
    Compiled second = two.store("key", library("scratch2", 100));
    assertThat(second).isEqualTo(first);
    assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/unfinished-*");
  }

  @Test
  void find_damagedEntry_isUnknownAndGone() throws IOException {
    CompileCache cache = new CompileCache(folder.resolve("cache"), 1 << 20);
    cache.store("key", failure("no"));
    Files.writeString(folder.resolve("cache/key/entry.json"), "{\"version\":");
    assertThat(cache.find("key")).isEmpty();
    assertThat(folder.resolve("cache/key")).doesNotExist();
  }

  @Test
  void store_beyondTheBound_removesTheLeastRecentlyUsed() throws IOException {
    Path home = folder.resolve("cache");
    CompileCache cache = new CompileCache(home, 125_000);
    cache.store("old", library("scratch1", 60_000));
    cache.store("older", library("scratch2", 60_000));
    age(home.resolve("old"), Duration.ofHours(1));
    age(home.resolve("older"), Duration.ofHours(2));
    // A new cache looks at the first store, if nobody has for a while.
    new CompileCache(home, 125_000).store("early", library("scratch4", 10));
    assertThat(home.resolve("older")).exists();
    age(home.resolve("sweep.lock"), Duration.ofHours(1));
    new CompileCache(home, 125_000).store("new", library("scratch3", 20_000));
    assertThat(home.resolve("older")).doesNotExist();
    assertThat(home.resolve("old")).exists();
    assertThat(home.resolve("new")).exists();
  }

  @Test
  void store_entryInUse_isKeptBeyondTheBound() throws IOException {
    Path home = folder.resolve("cache");
    new CompileCache(home, 0).store("one", library("scratch1", 60_000));
    age(home.resolve("sweep.lock"), Duration.ofHours(1));
    new CompileCache(home, 0).store("two", library("scratch2", 60_000));
    assertThat(home.resolve("one")).exists();
    assertThat(home.resolve("two")).exists();
  }

  private static void age(Path entry, Duration age) throws IOException {
    Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(age)));
  }

  private Compiled library(String scratch, int bytes) throws IOException {
    Path home = Files.createDirectories(folder.resolve(scratch));
    Path library = Files.write(home.resolve("kernel.so"), new byte[bytes]);
    Path object = Files.write(home.resolve("candidate.o"), new byte[10]);
    return new Compiled.Library(library, object, COMPILATION, List.of(WARNING));
  }

  private static Compiled failure(String detail) {
    return new Compiled.Failed(
        new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, detail, List.of(WARNING)),
        COMPILATION);
  }
}
