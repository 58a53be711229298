package dev.kernelharness.judge;

import dev.kernelharness.judge.compile.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that were kernels once: with parts cut out, doubled, moved, and fragments put in. */
public final class DamagedText {

  private static final int MAX_EDITS = 8;
  private static final int MAX_CUT = 200;

  private DamagedText() {}

  /** One change: at a place, by so much, with a fragment. */
  private record Edit(int kind, double place, int length, String fragment) {}

  /** Damaged kernels of all kinds. */
  public static Arbitrary<String> withFragments(Arbitrary<String> fragments) {
    Arbitrary<Edit> edits =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.integers().between(0, MAX_CUT),
                fragments)
            .as(Edit::new);
    return Combinators.combine(Arbitraries.of(kernels()), edits.list().ofMaxSize(MAX_EDITS))
        .as(DamagedText::damage);
  }

  private static String damage(String source, List<Edit> edits) {
    StringBuilder text = new StringBuilder(source);
    for (Edit edit : edits) {
      int at = (int) (edit.place() * text.length());
      int end = Math.min(text.length(), at + edit.length());
      switch (edit.kind()) {
        case 0 -> text.insert(at, edit.fragment());
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(text.length() - at, text.substring(at, end));
        default -> text.setLength(at == 0 ? text.length() : at);
      }
    }
    return text.toString();
  }

  private static List<String> kernels() {
    try {
      List<String> sources = new ArrayList<>();
      for (String kind : List.of("entries", "honest", "traps")) {
        for (Path file : Workbench.kernels(kind)) {
          sources.add(Files.readString(file));
        }
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
