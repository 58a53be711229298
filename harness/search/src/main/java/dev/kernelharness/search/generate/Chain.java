package dev.kernelharness.search.generate;

import dev.kernelharness.search.generate.Sample.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of one index of a step so far, and what is asked next. In one thread at a time. */
final class Chain {

  private final Plan.PlannedStep step;
  private final List<Sample> samples = new ArrayList<>();
  private Request request;

  Chain(Plan.PlannedStep step, Request first) {
    this.step = step;
    this.request = first;
  }

  Plan.PlannedStep step() {
    return step;
  }

  Request request() {
    return request;
  }

  /** The samples so far, oldest first. */
  List<Sample> samples() {
    return samples;
  }

  /** Goes on to a request. */
  void ask(Request next) {
    request = next;
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  /** How many repairs there have been. */
  int repairs() {
    return (int) samples.stream().filter(s -> s.turn().kind() == Kind.REPAIR).count();
  }

  /** The first kernel, once there is one. */
  Optional<Sample> answer() {
    return samples.stream().findFirst();
  }
}
