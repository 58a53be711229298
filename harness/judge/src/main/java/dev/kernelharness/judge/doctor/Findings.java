package dev.kernelharness.judge.doctor;

import java.util.List;

/**
 * What an examination means: a light and, where there is something to do, advice for each thing
 * that was looked at. A pure function, so that an old examination can be judged again.
 *
 * @param sections in the order in which people read them
 */
public record Findings(List<Section> sections) {

  /** Copies. */
  public Findings {
    sections = List.copyOf(sections);
  }

  /** Judges. */
  public static Findings of(Examination examination) {
    Facts facts = examination.facts();
    return new Findings(
        List.of(
            new Section("Machine", MachineRules.machine(examination)),
            new Section("Tools", MachineRules.tools(examination)),
            new Section("Limits", LoadRules.limits(facts, examination.threads())),
            new Section("Right now", LoadRules.load(facts, examination.measurements())),
            new Section("Measured", SpeedRules.speed(examination)),
            new Section("Trust", TrustRules.trust(examination))));
  }

  /** The worst light; grey ones say nothing. */
  public Light light() {
    return sections.stream()
        .flatMap(section -> section.findings().stream())
        .map(Finding::light)
        .reduce(Light.GREEN, Light::or);
  }

  /** How many findings have this light. */
  public long count(Light light) {
    return sections.stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.light() == light)
        .count();
  }
}
