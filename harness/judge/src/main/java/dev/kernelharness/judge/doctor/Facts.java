package dev.kernelharness.judge.doctor;

/**
 * What the system says about itself. What it does not say is empty.
 *
 * @param topology its processors
 * @param frequency who decides their frequency
 * @param surroundings what lies between this process and the hardware
 * @param limits what control groups allow
 * @param memory its memory
 * @param load what else happened on it at the time
 */
public record Facts(
    Topology topology,
    Frequency frequency,
    Surroundings surroundings,
    CgroupLimits limits,
    MemoryState memory,
    Load load) {

  /** Those of this system; takes a second, in which the load is watched. */
  static Facts gather(SystemFiles files) throws InterruptedException {
    return new Facts(
        Topology.read(
            files, System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors()),
        Frequency.read(files),
        Surroundings.read(files),
        CgroupLimits.read(files),
        MemoryState.read(files),
        Load.watch(files));
  }
}
