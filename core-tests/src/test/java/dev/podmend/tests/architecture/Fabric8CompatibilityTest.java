package dev.podmend.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.podmend.tests.architecture.Reactor.Module;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One binary serves fabric8 7 and 8 as long as it keeps off what differs between them. */
class Fabric8CompatibilityTest {

  /** Written by hand in fabric8, with constructors that both majors have. */
  private static final Set<String> STABLE_CONSTRUCTORS =
      Set.of("Quantity", "IntOrString", "MicroTime");

  static Stream<Module> published() {
    return Reactor.published().stream();
  }

  static Stream<Module> withoutMappers() {
    return published()
        .filter(
            module ->
                module.folder().equals("core")
                    || module.folder().equals("spi")
                    || module.folder().startsWith("strategy-"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void nothing_binds_jackson_to_values(Module module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core.type..", "tools..")
        .because("fabric8 7 has Jackson 2 and fabric8 8 has Jackson 3")
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("withoutMappers")
  void fabric8s_mappers_stay_outside(Module module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.fabric8\\..*\\.(Serialization|KubernetesSerialization)")
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void no_call_passes_a_jackson_type(Module module) {
    noClasses()
        .should()
        .accessTargetWhere(
            a(
                "method of fabric8 with a Jackson type",
                target ->
                    isOfFabric8(target)
                        && Stream.concat(
                                Stream.of(target.getRawReturnType()),
                                target.getRawParameterTypes().stream())
                            .anyMatch(Fabric8CompatibilityTest::isOfJackson)))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void no_class_behind_fabric8s_api_is_used(Module module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8..impl..", "io.fabric8..internal..")
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void models_are_built_by_builders_and_not_by_constructors_with_arguments(Module module) {
    noClasses()
        .should()
        .accessTargetWhere(
            a(
                "all-arguments constructor of a model, which grows with every release",
                Fabric8CompatibilityTest::isModelConstructor))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void builders_are_not_called_by_positional_shorthand(Module module) {
    noClasses()
        .should()
        .accessTargetWhere(
            a(
                "builder's shorthand with positional arguments, which differ between majors",
                target ->
                    isOfFabric8(target)
                        && target.getName().matches("(addNew|withNew|setNew)\\w+(?<!Like)")
                        && !target.getRawParameterTypes().isEmpty()))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  private static boolean isOfFabric8(CodeUnitAccessTarget target) {
    return target.getOwner().getPackageName().startsWith("io.fabric8.");
  }

  private static boolean isOfJackson(JavaClass type) {
    return type.getPackageName().startsWith("com.fasterxml.jackson.");
  }

  private static boolean isModelConstructor(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getSimpleName();
    return target.getName().equals("<init>")
        && target.getOwner().getPackageName().matches("io\\.fabric8\\..*\\bmodel\\b.*")
        && !target.getRawParameterTypes().isEmpty()
        && !owner.endsWith("Builder")
        && !owner.endsWith("Fluent")
        && !STABLE_CONSTRUCTORS.contains(owner);
  }

  private static DescribedPredicate<JavaAccess<?>> a(
      String description, Predicate<CodeUnitAccessTarget> forbidden) {
    return DescribedPredicate.describe(
        "the target is " + description,
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target && forbidden.test(target));
  }
}
