package dev.kernelharness.judge.extract;

import java.nio.charset.StandardCharsets;

/**
 * What was handed in for an entry whose head the prompt has already written: all of it again, or
 * only what follows its opening brace.
 */
public final class Continuation {
  private final SourceExtractor extractor;
  private final String head;

  /**
   * For an entry.
   *
   * @param prototype its head, in C++
   */
  public Continuation(String entry, String prototype) {
    this.extractor = new SourceExtractor(entry);
    this.head = prototype + " {\n";
  }

  /** Finds the source, in C++, and puts the head before it unless it defines the entry itself. */
  public Extraction extract(byte[] content) {
    Extraction found = extractor.extract(content);
    return found.fold(this::whole, refused -> body(content, refused));
  }

  private Extraction whole(Extraction.Source source) {
    boolean complete = extractor.definesEntry(source.text());
    return new Extraction.Source(
        complete ? source.text() : head + source.text(),
        Language.CPP,
        complete ? source.how() : source.how() + ", as the continuation of the prompt");
  }

  /** A body may be too short to be told from prose; it ends the function that the head begins. */
  private Extraction body(byte[] content, Extraction.Refused refused) {
    String text = new String(content, StandardCharsets.UTF_8).strip();
    boolean ends = text.endsWith("}") && text.indexOf('`') < 0 && text.indexOf('\0') < 0;
    return ends && content.length < SourceExtractor.MAX_BYTES && !text.startsWith("{\"")
        ? new Extraction.Source(head + text + "\n", Language.CPP, "the continuation of the prompt")
        : refused;
  }
}
