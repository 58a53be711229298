package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.extract.SourceText;
import dev.kernelharness.search.generate.Source;
import dev.kernelharness.search.generate.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds kernels in answers as the judge's first step does. */
final class GenerateSources implements Sources {

  @Override
  public Optional<Source> extract(Problem problem, String completion) {
    return new SourceExtractor(problem.signature().entry())
        .extract(completion.getBytes(StandardCharsets.UTF_8))
        .fold(
            source ->
                Optional.of(
                    new Source(
                        source.text(),
                        source.language() == Language.C ? "c" : "cpp",
                        SourceText.normalised(source.text()))),
            refused -> Optional.empty());
  }
}
