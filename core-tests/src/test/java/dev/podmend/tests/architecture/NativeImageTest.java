package dev.podmend.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.podmend.tests.architecture.Reactor.Module;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A native image knows at build time all that podmend does: nothing is found by name later on. */
class NativeImageTest {

  private static final ArchRule NO_CLASS_FINDS_CODE_BY_NAME =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.beans..", "javax.script..", "sun.misc..")
          .orShould()
          .accessTargetWhere(
              matches(
                  "java\\.lang\\.Class\\.(forName|newInstance|get(Declared)?"
                      + "(Method|Field|Constructor|RecordComponent)\\w*)"
                      + "|java\\.lang\\.ClassLoader\\.(loadClass|defineClass)"
                      + "|java\\.lang\\.invoke\\.MethodHandles\\$Lookup\\.\\w+"
                      + "|java\\.lang\\.System\\.load(Library)?"))
          .allowEmptyShould(true);

  private static final ArchRule NOTHING_IS_SERIALIZED_BY_THE_JDK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
          .allowEmptyShould(true);

  /** Where the one search for providers is. */
  private static final Set<String> SEARCHES = Set.of("dev.podmend.spi.ProviderSearch");

  static Stream<Module> forProduction() {
    return Reactor.published().stream().filter(module -> !module.folder().equals("testkit"));
  }

  @ParameterizedTest
  @MethodSource("forProduction")
  void no_code_is_found_by_its_name(Module module) {
    NO_CLASS_FINDS_CODE_BY_NAME.check(module.classes());
    NOTHING_IS_SERIALIZED_BY_THE_JDK.check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("forProduction")
  void providers_alone_are_looked_for_and_in_one_place(Module module) {
    assertThat(
            module.classes().stream()
                .filter(type -> accesses(type, "java\\.util\\.ServiceLoader\\.load"))
                .map(JavaClass::getName))
        .isSubsetOf(SEARCHES);
  }

  @Test
  void providers_are_looked_for_at_all() {
    assertThat(accesses(search(), "java\\.util\\.ServiceLoader\\.load")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("forProduction")
  void a_provider_has_a_public_constructor_for_the_image_to_keep(Module module) {
    assertThat(module.classes().stream().filter(NativeImageTest::isConcreteStrategy))
        .allSatisfy(
            type ->
                assertThat(type.getConstructors())
                    .as("%s", type)
                    .anyMatch(
                        constructor ->
                            constructor.getModifiers().contains(JavaModifier.PUBLIC)
                                && constructor.getRawParameterTypes().isEmpty()));
  }

  @Test
  void reflection_would_be_noticed() {
    JavaClasses guilty = new ClassFileImporter().importClasses(Guilty.class);

    assertThat(NO_CLASS_FINDS_CODE_BY_NAME.evaluate(guilty).hasViolation()).isTrue();
  }

  private static JavaClass search() {
    return Reactor.module("spi").classes().get("dev.podmend.spi.ProviderSearch");
  }

  private static boolean isConcreteStrategy(JavaClass type) {
    return type.isAssignableTo("dev.podmend.spi.BuildStrategy")
        && type.getModifiers().containsAll(List.of(JavaModifier.PUBLIC))
        && !type.isInterface()
        && !type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  private static boolean accesses(JavaClass type, String target) {
    return type.getAccessesFromSelf().stream().anyMatch(matches(target));
  }

  private static DescribedPredicate<JavaAccess<?>> matches(String targets) {
    Pattern pattern = Pattern.compile(targets);
    return DescribedPredicate.describe(
        "the target matches " + targets,
        access -> {
          String name =
              access.getTarget().getOwner().getName() + "." + access.getTarget().getName();
          return pattern.matcher(name).matches();
        });
  }

  /** What must not be written. */
  private static final class Guilty {
    @SuppressWarnings("unused")
    static Class<?> named(String name) throws ClassNotFoundException {
      return Class.forName(name);
    }
  }
}
