package dev.podmend.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.podmend.tests.architecture.Reactor.Module;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {

  static Stream<Module> modules() {
    return Reactor.modules().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_type_is_named_for_what_it_is(Module module) {
    noClasses()
        .should()
        .haveNameMatching(".*[a-z](Utils?|Helper|Manager|Impl)")
        .orShould()
        .haveNameMatching(".*\\bAbstract[A-Z]\\w*")
        .allowEmptyShould(true)
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void what_is_hidden_is_package_private_and_not_in_a_package_called_so(Module module) {
    noClasses()
        .should()
        .resideInAnyPackage("..internal..", "..impl..", "..util..", "..utils..", "..common..")
        .allowEmptyShould(true)
        .check(module.classes());
  }
}
