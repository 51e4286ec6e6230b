package dev.podmend.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import dev.podmend.tests.architecture.Reactor.Module;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class BordersTest {

  static final Set<String> corePackages = Border.CORE_ARROWS.keySet();

  private static final String SHARED_HTTP = "dev.podmend.runtime.http..";

  static Stream<Module> modules() {
    return Reactor.modules().stream();
  }

  static Stream<Module> published() {
    return Reactor.published().stream();
  }

  @Test
  void every_published_module_has_a_border() {
    assertThat(Border.OF_MODULE.keySet()).containsAll(published().map(Module::folder).toList());
  }

  @ParameterizedTest
  @FieldSource("corePackages")
  void a_package_of_core_imports_only_those_its_arrows_point_to(String name) {
    List<String> allowed = new ArrayList<>(Border.CORE_LIBRARIES);
    allowed.add(Border.corePackage(name));
    Border.CORE_ARROWS.getOrDefault(name, List.of()).stream()
        .map(Border::corePackage)
        .forEach(allowed::add);

    classes()
        .that()
        .resideInAPackage(Border.corePackage(name))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(Reactor.module("core").classes());
  }

  @Test
  void core_has_no_room_that_the_design_does_not_know() {
    classes()
        .should()
        .resideInAnyPackage(
            corePackages.stream().map(name -> "dev.podmend." + name).toArray(String[]::new))
        .because("each package of core is one room without inner rooms")
        .check(Reactor.module("core").classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void a_module_imports_only_what_its_border_allows(Module module) {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(border(module).imports().toArray(String[]::new))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("published")
  void a_public_signature_shows_no_foreign_type_but_fabric8s(Module module) {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage(SHARED_HTTP)
        .should(ShowOnly.typesFrom(border(module).shows()))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  /** It is public for want of something between a package and a module. */
  @ParameterizedTest
  @MethodSource("modules")
  void the_http_that_runtimes_packages_share_is_theirs_alone(Module module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.podmend.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SHARED_HTTP)
        .allowEmptyShould(true)
        .check(module.classes());
    classes()
        .that()
        .resideOutsideOfPackage(SHARED_HTTP)
        .and()
        .arePublic()
        .should(ShowOnly.typesOutside(SHARED_HTTP))
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @Test
  void no_package_is_in_two_modules() {
    Map<String, String> owners = new HashMap<>();
    for (Module module : Reactor.published()) {
      for (String name : packages(module.classes())) {
        assertThat(owners.putIfAbsent(name, module.folder()))
            .as("package %s of %s is in another module, too", name, module)
            .isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void every_package_declares_its_nullness(Module module) {
    JavaClasses classes = module.classes();

    assertThat(packages(classes))
        .allSatisfy(
            name ->
                assertThat(isNullMarked(classes.getPackage(name)))
                    .as("package %s has a package-info with @NullMarked", name)
                    .isTrue());
  }

  private static Border border(Module module) {
    Border border = Border.OF_MODULE.get(module.folder());
    if (border == null) {
      throw new AssertionError("Border.OF_MODULE lacks " + module);
    }
    return border;
  }

  private static Set<String> packages(JavaClasses classes) {
    return classes.stream()
        .map(type -> type.getPackageName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    return javaPackage.isAnnotatedWith("org.jspecify.annotations.NullMarked");
  }
}
