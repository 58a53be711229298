package dev.kernelharness.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "dev.kernelharness";

  /** Some tens of megabytes: they go with this test, not with the JVM. */
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What each part may know; core, below all of them, knows none. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "core", List.of(),
          "nativetemplate", List.of("core"),
          "reference", List.of("core", "nativetemplate"),
          "fork", List.of("core", "nativetemplate"),
          "judge", List.of("core", "nativetemplate", "reference", "fork"),
          "ledger", List.of("core"),
          "search", List.of("core"),
          "serve", List.of("core"),
          "cluster", List.of("core"),
          "cli", List.of("core", "judge", "ledger", "search", "serve", "cluster"));

  @ParameterizedTest
  @MethodSource("parts")
  void part_dependsOn_onlyWhatItsArrowsPointAt(String part) {
    List<String> forbidden = new ArrayList<>();
    for (String other : ARROWS.keySet()) {
      if (!other.equals(part) && !ARROWS.getOrDefault(part, List.of()).contains(other)) {
        forbidden.add(inside(other));
      }
    }
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(inside(part))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden.toArray(String[]::new))
            .allowEmptyShould(true); // not every part has code yet
    rule.check(classes);
  }

  @Test
  void class_anywhere_belongsToAPart() {
    String[] known = ARROWS.keySet().stream().map(ArchitectureTest::inside).toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(classes);
  }

  @Test
  void core_dependsOn_theJdkOnly() {
    classes()
        .that()
        .resideInAPackage(inside("core"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(inside("core"), "java..", "org.jspecify..")
        .check(classes);
  }

  @Test
  void benchmark_isDeclared_inTheForkOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("fork"))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.openjdk.jmh.annotations.Benchmark")
        .check(classes);
  }

  static List<String> parts() {
    return ARROWS.keySet().stream().sorted().toList();
  }

  private static String inside(String part) {
    return ROOT + "." + part + "..";
  }
}
