package dev.kernelharness.core;

import java.util.Locale;
import java.util.Map;

/**
 * Where an input's elements come from.
 *
 * @param kind the way they are drawn
 * @param parameters its numbers by name; those that the kind needs are all there
 */
public record Generator(Kind kind, Map<String, Double> parameters) {

  /** By the input family of the call. */
  public static final Generator BY_FAMILY = new Generator(Kind.FAMILY, Map.of());

  /** Ways to draw. */
  public enum Kind {
    /** By the input family of the call; integer types get {@link InputFamily#SMALL_INTEGERS}. */
    FAMILY,
    /** Uniform in [low, high). */
    UNIFORM,
    /** Normal with this mean and deviation. */
    NORMAL,
    /** Whole numbers from low to high, both included. */
    INTEGERS,
    /**
     * Ascending along the last extent: whole numbers from low to high for integer types, else
     * uniform.
     */
    SORTED,
    /** The numbers from 0 to the last extent less 1, each once, shuffled, along the last extent. */
    PERMUTATION,
    /** Bytes of words: small letters and blanks. */
    TEXT,
    /** Points in the unit cube of as many dimensions as the last extent, in general position. */
    POINTS,
    /** A symmetric positive definite matrix in the last two extents. */
    SPD,
    /** A matrix in the last two extents whose diagonal outweighs the rest of each row. */
    DIAGONALLY_DOMINANT,
    /**
     * The symmetric 0/1 matrix of an undirected graph without loops; density is the share of edges.
     */
    ADJACENCY,
    /** A smooth image with some noise: 0 to 255 for integer types, else 0 to 1. */
    IMAGE,
    /** The same value everywhere. */
    CONSTANT,
    /** A part of a {@link Structure}. */
    PART;

    /** The name in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies. */
  public Generator {
    parameters = Map.copyOf(parameters);
  }

  /**
   * One of the parameters.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double parameter(String name) {
    Double value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(kind.word() + " has no parameter '" + name + "'");
    }
    return value;
  }
}
