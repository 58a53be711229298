package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Message;
import java.util.List;
import java.util.Optional;

/**
 * How a step begins; fixed before its first request, so that a resumed run asks the same.
 *
 * @param step the step's name
 * @param from the sample whose kernel the step starts from; empty for the problem's baseline
 * @param source the code that the step starts from
 * @param messages what every chain of the step begins with
 */
record Opening(String step, Optional<String> from, String source, List<Message> messages) {
  Opening {
    messages = List.copyOf(messages);
  }
}
