package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the section {@code driver}: native code that calls the entry, beside the problem's file.
 */
final class DriverReader {
  private static final List<String> KINDS = List.of("pareval");
  private static final String PROTOTYPE = "the entry's prototype in C++";

  private final Path folder;
  private final Place section;

  DriverReader(Path folder, Place section) {
    this.folder = folder;
    this.section =
        section.only(
            "kind", "source", "prelude", "prototype", "provided", "parallel", "weaknesses");
  }

  Driver read() {
    section.field("kind", Place.alternatives(KINDS)).word(KINDS);
    return new Driver(
        file("source"),
        file("prelude"),
        section.field("prototype", PROTOTYPE).text(PROTOTYPE),
        texts("provided", "a list of functions"),
        flag(),
        texts("weaknesses", "a list of sentences"));
  }

  private String file(String field) {
    String what = "the name of a file beside this one";
    Place place = section.field(field, what);
    String name = place.text(what);
    if (name.contains("/") || name.startsWith(".")) {
      throw place.expected(what);
    }
    return SourceFile.text(folder.resolve(name));
  }

  private boolean flag() {
    Optional<Place> place = section.optional("parallel");
    if (place.isPresent() && !place.get().node().isBoolean()) {
      throw place.get().expected("true or false");
    }
    return place.map(p -> p.node().asBoolean()).orElse(true);
  }

  private List<String> texts(String field, String what) {
    List<String> texts = new ArrayList<>();
    Optional<Place> list = section.optional(field).filter(p -> !isEmptyList(p));
    if (list.isPresent()) {
      list.get().elements(what).forEach(element -> texts.add(element.text(what)));
    }
    return texts;
  }

  private static boolean isEmptyList(Place place) {
    return place.node().isArray() && place.node().isEmpty();
  }
}
