package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** One entry of what is to be scored. */
sealed interface Submission {

  /**
   * A candidate to be judged.
   *
   * @param id what the caller calls it, as the caller wrote it
   * @param content its bytes, read when its turn comes
   * @param conditions the terms it is judged under
   * @param origin where it came from
   * @param language what the caller says about its language, if anything
   */
  record Valid(
      JsonNode id, Content content, Conditions conditions, Origin origin, Optional<String> language)
      implements Submission {

    /** A candidate whose content, or its file's name, tells its language. */
    Valid(JsonNode id, Content content, Conditions conditions, Origin origin) {
      this(id, content, conditions, origin, origin.file().flatMap(Valid::language));
    }

    private static Optional<String> language(String file) {
      return Candidate.ofFile(file, new byte[0]).language();
    }

    /** The identifier as text. */
    String name() {
      return id.isValueNode() ? id.asText() : id.toString();
    }

    static Valid ofFile(String name, Content content, Conditions conditions) {
      Origin origin =
          name.equals(FileArguments.STANDARD_INPUT) ? Origin.UNKNOWN : Origin.ofFile(name);
      return new Valid(TextNode.valueOf(name), content, conditions, origin);
    }
  }

  /**
   * An entry that is none: the caller's mistake, or a stream of ours that broke.
   *
   * @param id what the caller calls it, or a JSON null
   * @param line its line in the JSON lines, if it came from there
   * @param error what is wrong, in one line
   * @param exitCode what it means for the process
   */
  record Invalid(JsonNode id, OptionalInt line, String error, ExitCode exitCode)
      implements Submission {

    static Invalid ofLine(int line, JsonNode id, String error) {
      return new Invalid(id, OptionalInt.of(line), error, ExitCode.USAGE);
    }

    static Invalid ofStream(int line, IOException broken) {
      return new Invalid(
          JsonNodeFactory.instance.nullNode(),
          OptionalInt.of(line),
          "the input can't be read on: " + broken.getMessage(),
          ExitCode.FAULT);
    }
  }

  /** A candidate's bytes. */
  @FunctionalInterface
  interface Content {
    /** Reads them all. */
    byte[] read() throws IOException;
  }
}
