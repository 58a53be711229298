package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.GccDiagnostics.Located;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.ShimSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a failed run of the compiler or the linker into a verdict that says what to do. */
final class CompileRejections {
  private static final String ENTRY_CHECK = ShimSource.ENTRY_CHECK_FILE;

  private static final Pattern UNDEFINED =
      Pattern.compile("undefined reference to [`']([^'`]{1,2000})'");
  private static final Pattern DEFINED_TWICE =
      Pattern.compile("multiple definition of [`']([^'`]{1,200})'");

  private final String architecture;
  private final Limits limits;
  private final MissingIsa isa;

  CompileRejections(String architecture, Limits limits, MissingIsa isa) {
    this.architecture = architecture;
    this.limits = limits;
    this.isa = isa;
  }

  /** Says which functions the object of a source defines. */
  @FunctionalInterface
  interface Definitions {
    /** Their names; empty if nobody knows. */
    Optional<List<String>> names() throws IOException, InterruptedException;
  }

  Verdict.Rejected preprocessFailed(Finished result, List<Located> messages) {
    return compileError(result, messages);
  }

  Verdict.Rejected compileFailed(
      Finished result,
      List<Located> messages,
      Contract contract,
      String source,
      Definitions definitions)
      throws IOException, InterruptedException {
    List<Located> errors = messages.stream().filter(CompileRejections::isError).toList();
    if (!errors.isEmpty() && errors.stream().allMatch(e -> e.file().equals(ENTRY_CHECK))) {
      return entryMismatch(contract, source, errors.get(0).diagnostic().message(), definitions);
    }
    List<Located> own = messages.stream().filter(m -> !m.file().equals(ENTRY_CHECK)).toList();
    return compileError(result, own);
  }

  Verdict.Rejected linkFailed(
      Finished result, Contract contract, String source, Definitions definitions)
      throws IOException, InterruptedException {
    Matcher twice = DEFINED_TWICE.matcher(result.stderr());
    if (twice.find() && twice.group(1).equals(ShimSource.CALL_FUNCTION)) {
      return new Verdict.Rejected(
          Step.INSPECT, Reason.INTEGRITY, "it defines kh_call, through which the judge calls it");
    }
    Matcher undefined = UNDEFINED.matcher(result.stderr());
    if (undefined.find()) {
      String name = undefined.group(1);
      String entry = contract.signature().entry();
      if (name.equals(entry) || name.startsWith(entry + "(")) { // C++ names have parameters
        return entryNotDefined(contract, source, definitions);
      }
      String detail =
          String.format(
              Locale.ROOT,
              "undefined function %s: it is called and defined nowhere; only libc, libm,"
                  + " libgomp and (with C++) libstdc++ are linked",
              name);
      return new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, detail);
    }
    return limitExceeded(result)
        .map(why -> new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, why))
        .orElseGet(
            () ->
                new Verdict.Rejected(
                    Step.COMPILE,
                    Reason.COMPILE_ERROR,
                    "does not link: " + linkerMessage(result.stderr())));
  }

  private Verdict.Rejected entryMismatch(
      Contract contract, String source, String message, Definitions definitions)
      throws IOException, InterruptedException {
    if (message.contains("undeclared") || message.contains("was not declared in this scope")) {
      return entryNotDefined(contract, source, definitions);
    }
    String detail =
        String.format(Locale.ROOT, "the entry has another type: write %s", contract.prototype());
    return new Verdict.Rejected(
        Step.INSPECT,
        Reason.FORMAT,
        detail,
        EntryName.places(contract.signature().entry(), source));
  }

  private static Verdict.Rejected entryNotDefined(
      Contract contract, String source, Definitions definitions)
      throws IOException, InterruptedException {
    String entry = contract.signature().entry();
    String hint;
    if (EntryName.isNamed(entry, source)) {
      hint =
          "it is static, only declared, in a namespace, or of another type: " + written(contract);
    } else {
      hint =
          EntryName.nearest(entry, source)
              .map(name -> "did you mean " + name + "?")
              .orElse(written(contract));
    }
    String defined =
        definitions.names().map(names -> " (" + DefinedNames.words(names) + ")").orElse("");
    return new Verdict.Rejected(
        Step.INSPECT,
        Reason.FORMAT,
        "entry '" + entry + "' not found" + defined + ": " + hint,
        EntryName.places(entry, source));
  }

  private static String written(Contract contract) {
    return "write " + contract.prototype();
  }

  private Verdict.Rejected compileError(Finished result, List<Located> messages) {
    List<Diagnostic> diagnostics =
        messages.stream()
            .map(Located::diagnostic)
            .sorted((a, b) -> a.severity().compareTo(b.severity()))
            .toList();
    Optional<String> limit = limitExceeded(result);
    if (limit.isPresent()) {
      return new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, limit.get(), diagnostics);
    }
    Predicate<Diagnostic> error = d -> d.severity() == Diagnostic.Severity.ERROR;
    List<Diagnostic> errors = diagnostics.stream().filter(error).toList();
    String detail =
        isa.explain(errors, architecture)
            .orElseGet(() -> errors.isEmpty() ? firstLine(result.stderr()) : summary(errors));
    return new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, detail, diagnostics);
  }

  private static String summary(List<Diagnostic> errors) {
    Diagnostic first = errors.get(0);
    String place =
        first.line() > 0
            ? String.format(Locale.ROOT, "line %d, column %d: ", first.line(), first.column())
            : "";
    String more =
        errors.size() > 1
            ? String.format(Locale.ROOT, " (and %d more errors)", errors.size() - 1)
            : "";
    return place + first.message() + more;
  }

  private Optional<String> limitExceeded(Finished result) {
    String error = result.stderr();
    if (result.end() == Finished.End.TIMED_OUT) {
      return Optional.of(
          "compiling took longer than " + limits.wall().toSeconds() + " s; simplify the code");
    }
    if (error.contains("out of memory") || error.contains("memory exhausted")) {
      return Optional.of(
          "compiling needed more than "
              + (limits.memoryBytes().orElse(0) >> 20)
              + " MiB of memory");
    }
    if (error.contains("File size limit exceeded") || error.contains("File too large")) {
      return Optional.of(
          "its object is larger than "
              + (limits.fileBytes().orElse(0) >> 20)
              + " MiB; allocate large arrays instead of initialising them");
    }
    if (result.truncated()) {
      return Optional.of(
          "it grows beyond "
              + (ToolRunner.OUTPUT_CAP_BYTES >> 20)
              + " MiB when macros are expanded");
    }
    if (result.end() == Finished.End.SIGNALLED
        || error.contains("internal compiler error")
        || error.contains("Killed")) {
      return Optional.of("the compiler crashed on it");
    }
    return Optional.empty();
  }

  private static boolean isError(Located message) {
    return message.diagnostic().severity() == Diagnostic.Severity.ERROR;
  }

  private static String linkerMessage(String error) {
    return error
        .lines()
        .filter(line -> !line.startsWith("collect2:"))
        .map(line -> line.replaceFirst("^.*/ld[^:]*: ", ""))
        .findFirst()
        .orElse("no message");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("the compiler gave no message");
  }
}
