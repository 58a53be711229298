package dev.kernelharness.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be computed: a signature, sizes and what decides that a result is right.
 *
 * @param id the folder's name, for example {@code dgemm}
 * @param title what it computes, in a few words
 * @param signature the entry
 * @param sizes the names of the size parameters in order
 * @param defaultShape the shape that is timed unless another is asked for
 * @param verificationShapes the shapes on which {@code standard} checks the candidate
 * @param structures inputs that belong together
 * @param families how inputs without a generator are drawn in the checks, in order; the timed calls
 *     use {@link InputFamily#MIXED_SIGNS} if it is among them, else the first
 * @param work floating-point operations of one call; empty if they say nothing about it
 * @param traffic bytes that one call must at least read and write; empty if they say nothing
 * @param metric in what kernels are measured
 * @param leastWork the fewest floating-point operations that any way worth allowing needs, which
 *     bounds how fast a call can be; less than work where there are ways such as Strassen's; empty
 *     if nobody knows
 * @param reference who computes the right result: {@code openblas:ROUTINE}, {@code fftw:TRANSFORM}
 *     or {@code baseline}
 * @param agreements when an output counts as right, by the argument's name; the returned scalar is
 *     {@value #RETURNED}
 * @param baseline source of the serial kernel that speedup is measured against
 * @param yardstick source of the fixed kernel timed in turn with candidates; the baseline where
 *     there is no other
 * @param prompt what a model is told about the problem, besides the signature
 * @param driver native code that calls the entry, for a problem whose entry takes more than plain
 *     buffers and numbers
 */
public record Problem(
    String id,
    String title,
    Signature signature,
    List<String> sizes,
    Shape defaultShape,
    List<Shape> verificationShapes,
    List<Structure> structures,
    List<InputFamily> families,
    Optional<SizeExpression> work,
    Optional<SizeExpression> leastWork,
    Optional<SizeExpression> traffic,
    Metric metric,
    String reference,
    Map<String, Agreement> agreements,
    String baseline,
    String yardstick,
    String prompt,
    Optional<Driver> driver) {

  /** The name of the returned scalar among the outputs. */
  public static final String RETURNED = "return";

  /** A problem without a driver. */
  public Problem(
      String id,
      String title,
      Signature signature,
      List<String> sizes,
      Shape defaultShape,
      List<Shape> verificationShapes,
      List<Structure> structures,
      List<InputFamily> families,
      Optional<SizeExpression> work,
      Optional<SizeExpression> leastWork,
      Optional<SizeExpression> traffic,
      Metric metric,
      String reference,
      Map<String, Agreement> agreements,
      String baseline,
      String yardstick,
      String prompt) {
    this(
        id,
        title,
        signature,
        sizes,
        defaultShape,
        verificationShapes,
        structures,
        families,
        work,
        leastWork,
        traffic,
        metric,
        reference,
        agreements,
        baseline,
        yardstick,
        prompt,
        Optional.empty());
  }

  /** Copies. */
  public Problem {
    sizes = List.copyOf(sizes);
    structures = List.copyOf(structures);
    families = List.copyOf(families);
    agreements = Map.copyOf(agreements);
    verificationShapes = List.copyOf(verificationShapes);
  }

  /**
   * The names of the outputs in the order in which outputs are listed everywhere: the arguments
   * that are written in the order of the parameters, then {@value #RETURNED} if a scalar is
   * returned.
   */
  public List<String> outputs() {
    List<String> names = new ArrayList<>();
    signature.arguments().stream().filter(Argument::isWritten).forEach(a -> names.add(a.name()));
    signature.returns().ifPresent(type -> names.add(RETURNED));
    return names;
  }

  /** The entry as people would write it. */
  public String prototype() {
    return driver.map(Driver::prototype).orElseGet(signature::prototype);
  }

  /** When an output counts as right; exactly equal where nothing is said. */
  public Agreement agreement(String output) {
    return agreements.getOrDefault(output, new Agreement.Exact());
  }

  /** The family that the inputs of timed calls are drawn by. */
  public InputFamily timedFamily() {
    return families.isEmpty() || families.contains(InputFamily.MIXED_SIGNS)
        ? InputFamily.MIXED_SIGNS
        : families.get(0);
  }

  /**
   * How many operations a vector instruction makes for each one in double precision: 2 if there are
   * buffers and none holds doubles.
   */
  public int operationsADouble() {
    List<Argument> buffers = signature.arguments().stream().filter(Argument::isBuffer).toList();
    return buffers.isEmpty() || buffers.stream().anyMatch(a -> a.type() == ElementType.DOUBLE)
        ? 1
        : 2;
  }

  /**
   * A shape of this problem: the default one with the given sizes in place of its own.
   *
   * @throws IllegalArgumentException if a size is not one of this problem's
   */
  public Shape shape(Shape override) {
    Map<String, Long> merged = new LinkedHashMap<>(defaultShape.sizes());
    override
        .sizes()
        .forEach(
            (name, value) -> {
              if (merged.replace(name, value) == null) {
                throw new IllegalArgumentException(
                    "problem " + id + " has no size '" + name + "'; it has " + sizes);
              }
            });
    return new Shape(merged);
  }
}
