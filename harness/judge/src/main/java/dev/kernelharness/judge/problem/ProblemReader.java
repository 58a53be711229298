package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Structure;
import dev.kernelharness.reference.Fftw;
import dev.kernelharness.reference.OpenBlas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one problem's folder. Errors name the file, the path inside it, what was expected and what
 * was found. The format is described by {@code kernels/problem.schema.json} and {@code
 * kernels/README.md}; what a schema can't say is checked here too: that formulas have values at
 * every shape, that generators fit what they fill, that entries have room in their matrix.
 */
public final class ProblemReader {

  /** What a problem's description is called. */
  public static final String FILE = "problem.json";

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final String OPENBLAS = "openblas:";
  private static final String FFTW = "fftw:";
  private static final String[] FIELDS = {
    "$schema",
    "id",
    "title",
    "entry",
    "sizes",
    "arguments",
    "structures",
    "shapes",
    "families",
    "work",
    "leastWork",
    "traffic",
    "metric",
    "reference",
    "agreement",
    "prompt",
    "driver"
  };

  private final Path folder;
  private final Place root;

  private ProblemReader(Path folder, Place root) {
    this.folder = folder;
    this.root = root;
  }

  /**
   * The problem in a folder with {@code problem.json}, {@code baseline.c} and, where there is one,
   * {@code yardstick.c}; both may be C++, {@code .cpp}.
   *
   * @throws ProblemException if a file is missing or wrong
   */
  public static Problem read(Path folder) {
    Place root = JsonFile.read(folder.resolve(FILE));
    return new ProblemReader(folder, root.only(FIELDS)).problem();
  }

  private Problem problem() {
    String id = id();
    String title = line("title", "what it computes, in a few words");
    Sizes sizes = Sizes.read(root);
    StructuresReader structuresReader = new StructuresReader(root, sizes);
    List<StructuresReader.Placed> placed = structuresReader.read();
    Signature signature = signature(sizes, placed);
    structuresReader.requireFit(placed, signature.arguments());
    requireUse(sizes, signature);
    Map<String, Agreement> agreements = new AgreementsReader(root, sizes, signature).read();
    Optional<SizeExpression> work = amount("work", sizes);
    Optional<SizeExpression> leastWork = amount("leastWork", sizes);
    Optional<SizeExpression> traffic = amount("traffic", sizes);
    requireLess(leastWork, work, sizes.defaultShape());
    Metric metric = metric(work, traffic);
    String baseline = baseline();
    return new Problem(
        id,
        title,
        signature,
        sizes.names(),
        sizes.defaultShape(),
        sizes.verification(),
        placed.stream().map(StructuresReader.Placed::structure).toList(),
        families(),
        work,
        leastWork,
        traffic,
        metric,
        reference(),
        agreements,
        baseline,
        SourceFile.textIfThere(folder.resolve("yardstick.c"))
            .or(() -> SourceFile.textIfThere(folder.resolve("yardstick.cpp")))
            .orElse(baseline),
        root.field("prompt", "what a model is told").text("what a model is told"),
        root.optional("driver").map(section -> new DriverReader(folder, section).read()));
  }

  /** In C, or else in C++. */
  private String baseline() {
    return SourceFile.textIfThere(folder.resolve("baseline.cpp"))
        .orElseGet(() -> SourceFile.text(folder.resolve("baseline.c")));
  }

  private String id() {
    Place place = root.field("id", "the problem's name");
    String id = place.text("a name such as \"dot_product\"");
    if (!ID.matcher(id).matches()) {
      throw place.expected("a name of small letters, digits and _ such as \"dot_product\"");
    }
    return id;
  }

  private String line(String name, String what) {
    Place place = root.field(name, what);
    String text = place.text(what).strip();
    if (text.lines().count() > 1) {
      throw place.expected("a single line");
    }
    return text;
  }

  private Signature signature(Sizes sizes, List<StructuresReader.Placed> structures) {
    Prototype prototype = Prototype.read(root.field("entry", "a C prototype"));
    Set<String> parts =
        structures.stream()
            .map(StructuresReader.Placed::structure)
            .map(Structure::parts)
            .flatMap(byName -> byName.values().stream())
            .collect(Collectors.toSet());
    List<Argument> arguments = new ArgumentsReader(root, sizes, parts).read(prototype);
    return new Signature(prototype.name(), prototype.returns(), arguments);
  }

  /** A size that nothing depends on is a slip of the pen. */
  private void requireUse(Sizes sizes, Signature signature) {
    for (String name : sizes.names()) {
      Pattern word = Pattern.compile("\\b" + name + "\\b");
      boolean used =
          signature.arguments().stream()
              .anyMatch(
                  argument ->
                      argument.name().equals(name)
                          || argument.shape().stream()
                              .anyMatch(extent -> word.matcher(extent.text()).find()));
      if (!used) {
        throw root.field("sizes", "a list of names")
            .error("'" + name + "' is neither a parameter of the entry nor part of a shape");
      }
    }
  }

  private List<InputFamily> families() {
    List<String> known = Arrays.stream(InputFamily.values()).map(InputFamily::word).toList();
    Optional<Place> list = root.optional("families");
    if (list.isEmpty()) {
      return List.of(InputFamily.values());
    }
    List<InputFamily> families = new ArrayList<>();
    for (Place place : list.get().elements("a list of families such as \"uniform\"")) {
      InputFamily family = InputFamily.valueOf(place.word(known).toUpperCase(Locale.ROOT));
      if (families.contains(family)) {
        throw place.error("'" + family.word() + "' is given twice");
      }
      families.add(family);
    }
    return families;
  }

  private Optional<SizeExpression> amount(String name, Sizes sizes) {
    return root.optional(name).map(sizes::positiveWhenTimed);
  }

  private void requireLess(
      Optional<SizeExpression> leastWork, Optional<SizeExpression> work, Shape shape) {
    if (leastWork.isEmpty()) {
      return;
    }
    Place place = root.field("leastWork", "a formula");
    if (work.isEmpty()) {
      throw place.error("needs work beside it");
    }
    long least = leastWork.get().valueAt(shape);
    long most = work.get().valueAt(shape);
    if (least > most) {
      throw place.error("is " + least + " at " + shape + ", more than work, which is " + most);
    }
  }

  private Metric metric(Optional<SizeExpression> work, Optional<SizeExpression> traffic) {
    List<String> known = Arrays.stream(Metric.values()).map(Metric::word).toList();
    Place place = root.field("metric", Place.alternatives(known));
    Metric metric = Metric.valueOf(place.word(known).toUpperCase(Locale.ROOT));
    if (metric == Metric.GFLOPS && work.isEmpty()) {
      throw place.error("gflops needs work, the floating-point operations of a call");
    }
    if (metric == Metric.GBPS && traffic.isEmpty()) {
      throw place.error("gbps needs traffic, the bytes that a call must read and write");
    }
    return metric;
  }

  private String reference() {
    String expected = "baseline, openblas:ROUTINE or fftw:TRANSFORM";
    Place place = root.field("reference", expected);
    String reference = place.text(expected);
    if (reference.startsWith(OPENBLAS)) {
      String routine = reference.substring(OPENBLAS.length());
      if (OpenBlas.oracle(routine).isEmpty()) {
        throw place.error(
            "no OpenBLAS routine '"
                + routine
                + "' can be a reference here; known: "
                + String.join(", ", OpenBlas.routines()));
      }
    } else if (reference.startsWith(FFTW)) {
      String transform = reference.substring(FFTW.length());
      List<String> known = Fftw.transforms().stream().sorted().toList();
      if (!known.contains(transform)) {
        throw place.error(
            "no FFTW transform '" + transform + "'; known: " + String.join(", ", known));
      }
    } else if (!reference.equals("baseline")) {
      throw place.expected(expected);
    }
    return reference;
  }
}
