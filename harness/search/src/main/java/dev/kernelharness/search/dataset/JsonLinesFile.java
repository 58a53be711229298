package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A file of JSON objects, one a line, in UTF-8. Half of a surrogate pair becomes U+FFFD. */
final class JsonLinesFile implements AutoCloseable {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().rootValueSeparator("").build();

  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private final String name;
  private final Path path;
  private final MessageDigest digest = Digests.sha256();
  private final JsonGenerator json;
  private long lines;
  private Optional<WrittenFile> finished = Optional.empty();

  JsonLinesFile(String name, Path path) throws IOException {
    this.name = name;
    this.path = path;
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(REPLACEMENT);
    json =
        FACTORY.createGenerator(
            new BufferedWriter(
                new OutputStreamWriter(
                    new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(path)), digest),
                    encoder)));
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a line. */
  void add(Fields fields) throws IOException {
    json.writeStartObject();
    fields.write(json);
    json.writeEndObject();
    json.writeRaw('\n');
    lines++;
  }

  /** Closes the file and says what is in it. */
  WrittenFile finished() throws IOException {
    if (finished.isEmpty()) {
      json.close();
      finished =
          Optional.of(
              new WrittenFile(
                  name, lines, Files.size(path), HexFormat.of().formatHex(digest.digest())));
    }
    return finished.get();
  }

  /** Lets go of the file; what is in it is not wanted unless {@link #finished} said so. */
  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      // It was to be thrown away: a full disk has been complained of already.
    }
  }
}
