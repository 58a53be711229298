package dev.kernelharness.judge.trial;

import java.util.Optional;
import java.util.function.Function;

/** What came of a call: it returned, or the candidate's process met its end. */
public sealed interface Outcome {

  /**
   * The call returned.
   *
   * @param nanos how long it took, as the candidate's own process says
   * @param returnBits the returned scalar's representation in its low bytes; 0 if it returns none
   */
  record Done(long nanos, long returnBits) implements Outcome {}

  /** The end of the candidate's process; the trial is over. */
  sealed interface Death extends Outcome {}

  /**
   * A signal ended it.
   *
   * @param signal the signal's number
   * @param address where a fault happened; 0 if that is not known
   * @param place the buffer next to the address
   */
  record Signalled(int signal, long address, Optional<Place> place) implements Death {}

  /**
   * A place in a buffer or close to it.
   *
   * @param argument the buffer's index among the arguments
   * @param offsetBytes from the buffer's first byte; negative before it
   */
  record Place(int argument, long offsetBytes) {}

  /**
   * It made a system call that it may not make, and was ended for that.
   *
   * @param call the call's name or number, as its process told; may be empty
   */
  record RefusedSystemCall(String call) implements Death {}

  /**
   * It ended itself.
   *
   * @param code the exit code; 255 also when it wrote to the channel that is not its own
   */
  record Exited(int code) implements Death {}

  /** Its load and calls together took longer than the trial's timeout. */
  record TimedOut() implements Death {}

  /** It needed more memory than its limit. */
  record OutOfMemory() implements Death {}

  /**
   * The library could not be loaded.
   *
   * @param message the dynamic linker's line
   */
  record NotLoaded(String message) implements Death {}

  /** Applies the function for the case at hand. */
  default <T> T fold(Function<Done, T> done, Function<Death, T> death) {
    return this instanceof Done d ? done.apply(d) : death.apply((Death) this);
  }
}
