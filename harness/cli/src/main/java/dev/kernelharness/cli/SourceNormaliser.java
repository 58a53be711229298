package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.extract.SourceText;
import dev.kernelharness.serve.Normaliser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes candidates as the judge's first step does, and remembers the digests of those last asked
 * for: a trainer's retry sends the very same bytes.
 */
final class SourceNormaliser implements Normaliser {

  /** About 200 bytes each. */
  private static final int REMEMBERED = 16_384;

  private final Map<String, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Override
  public String normalised(Problem problem, byte[] content) {
    // One character a byte: what is refused may be no text.
    String bytes = new String(content, StandardCharsets.ISO_8859_1);
    String entry = problem.signature().entry();
    String key = Sha256.hex(entry + "\n" + bytes);
    synchronized (known) {
      String same = known.get(key);
      if (same != null) {
        return same;
      }
    }
    String digest =
        new SourceExtractor(entry)
            .extract(content)
            .fold(
                source ->
                    Sha256.hex(source.language() + "\n" + SourceText.normalised(source.text())),
                refused -> Sha256.hex("refused\n" + bytes));
    synchronized (known) {
      known.put(key, digest);
    }
    return digest;
  }
}
