package dev.kernelharness.search.prompt;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.core.RangeFunction;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Map;

/**
 * The engine's ranges with a limit: it makes a list of all numbers before the first is used, which
 * no limit of the text would end.
 */
final class ShortRanges extends AbstractExtension {

  private static final int MAX_NUMBERS = 10_000;

  @Override
  public Map<String, Function> getFunctions() {
    return Map.of(RangeFunction.FUNCTION_NAME, new Limited());
  }

  private static final class Limited extends RangeFunction {
    @Override
    public Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      if (arguments.get("start") instanceof Number start
          && arguments.get("end") instanceof Number end) {
        double step =
            arguments.get("increment") instanceof Number number ? number.doubleValue() : 1;
        double numbers = Math.abs((end.doubleValue() - start.doubleValue()) / step);
        if (!(numbers < MAX_NUMBERS)) {
          throw new PebbleException(
              null, "a range has at most " + MAX_NUMBERS + " numbers", line, self.getName());
        }
      }
      return super.execute(arguments, self, context, line);
    }
  }
}
