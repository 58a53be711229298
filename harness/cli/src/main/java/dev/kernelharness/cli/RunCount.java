package dev.kernelharness.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;

/** Counts the benchmarks that JMH starts; those that fail are not among its results. */
final class RunCount {

  private int started;

  /** JMH's own output, counted on the way. */
  OutputFormat counting(Options options) {
    OutputFormat format =
        OutputFormatFactory.createFormatInstance(
            System.out, options.verbosity().orElse(Defaults.VERBOSITY));
    return (OutputFormat)
        Proxy.newProxyInstance(
            OutputFormat.class.getClassLoader(),
            new Class<?>[] {OutputFormat.class},
            (proxy, method, arguments) -> forward(format, method, arguments));
  }

  /** Benchmarks that were started. */
  int started() {
    return started;
  }

  private Object forward(OutputFormat format, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("startBenchmark")) {
      started++;
    }
    try {
      return method.invoke(format, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
