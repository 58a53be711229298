package dev.kernelharness.search.dataset;

import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.generate.Sample;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Where the samples of a run come from, gathered while they are read. */
final class RunOrigin {

  private final RunFile file;
  private final Set<String> workflows = new TreeSet<>();
  private final Set<String> models = new TreeSet<>();
  private final Set<Sampling> samplings = new LinkedHashSet<>();
  private int samples;
  private String sha256 = "";

  RunOrigin(RunFile file) {
    this.file = file;
  }

  void add(Sample sample) {
    samples++;
    workflows.add(sample.workflow());
    models.add(sample.reply().model());
    samplings.add(sample.sampling());
  }

  void read(String digest) {
    sha256 = digest;
  }

  RunFile file() {
    return file;
  }

  int samples() {
    return samples;
  }

  /** Of the file of samples. */
  String sha256() {
    return sha256;
  }

  Set<String> workflows() {
    return workflows;
  }

  /** As the servers name them. */
  Set<String> models() {
    return models;
  }

  Set<Sampling> samplings() {
    return samplings;
  }
}
