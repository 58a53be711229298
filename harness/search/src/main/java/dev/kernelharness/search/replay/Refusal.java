package dev.kernelharness.search.replay;

/**
 * An answer that is an error.
 *
 * @param status of HTTP, from 400 on
 * @param message for people
 * @param type the kind of error in the words of the dialect
 * @param param the parameter that is at fault; empty if none
 * @param code for programs; empty if none
 */
record Refusal(int status, String message, String type, String param, String code) {

  /** A request that is not understood. */
  static Refusal invalid(String message, String param) {
    return new Refusal(400, message, "invalid_request_error", param, "");
  }
}
