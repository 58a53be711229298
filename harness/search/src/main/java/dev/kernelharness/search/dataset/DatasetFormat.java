package dev.kernelharness.search.dataset;

import java.util.Locale;

/** A kind of training data. */
public enum DatasetFormat {
  /** Groups of answers to the same prompt with rewards and advantages, and the prompts alone. */
  GRPO,
  /** Every accepted kernel, each once, as a conversation. */
  MESSAGES,
  /** Pairs of answers to the same prompt, of which one is better. */
  DPO,
  /** The selected kernels, to be imitated. */
  SFT;

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
