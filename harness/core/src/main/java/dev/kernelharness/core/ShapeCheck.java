package dev.kernelharness.core;

/**
 * How a candidate did on one verification shape.
 *
 * @param shape the shape
 * @param passed whether every checked element was within its bound
 * @param worstResidual the largest error as a share of its bound: at most 1 when passed; positive
 *     infinity for a non-finite output
 */
public record ShapeCheck(Shape shape, boolean passed, double worstResidual) {}
