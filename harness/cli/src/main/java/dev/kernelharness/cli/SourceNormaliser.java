package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.extract.SourceText;
import dev.kernelharness.serve.Normaliser;
import java.nio.charset.StandardCharsets;

/** Takes candidates as the judge's first step does. */
final class SourceNormaliser implements Normaliser {

  @Override
  public String normalised(Problem problem, byte[] content) {
    return new SourceExtractor(problem.signature().entry())
        .extract(content)
        .fold(
            source -> source.language() + "\n" + SourceText.normalised(source.text()),
            // One character a byte: what is refused may be no text.
            refused -> "refused\n" + new String(content, StandardCharsets.ISO_8859_1));
  }
}
