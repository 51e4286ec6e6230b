package dev.podmend.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same facts give the same answer, whenever, wherever and however often one asks core. */
class PurityTest {

  /** In packages of I/O, yet without any: text in memory, names, and what parsers declare. */
  private static final Set<String> WITHOUT_IO =
      Set.of(
          "java.io.IOException",
          "java.io.UncheckedIOException",
          "java.io.Serializable",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.Reader",
          "java.io.Writer",
          "java.net.URI",
          "java.net.URISyntaxException");

  private static final Pattern EFFECTFUL_METHODS =
      Pattern.compile(
          "java\\.time\\.[A-Za-z.]+\\.now"
              + "|java\\.lang\\.System\\.(?!arraycopy|identityHashCode|lineSeparator)\\w+"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.lang\\.Object\\.(wait|notify|notifyAll)"
              + "|java\\.lang\\.Throwable\\.printStackTrace"
              + "|java\\.(util\\.Locale|time\\.ZoneId|util\\.TimeZone)\\.\\w*[dD]efault");

  private static final Pattern BACKTRACKING_METHODS =
      Pattern.compile("java\\.lang\\.String\\.(matches|replaceAll|replaceFirst|split)");

  private final JavaClasses core = Reactor.module("core").classes();

  @Test
  void core_reads_no_file_and_no_socket() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio..", "java.net..", "javax.net..", "java.sql..")
                .and(not(resideInAnyPackage("java.nio.charset..")))
                .and(not(named(WITHOUT_IO))))
        .check(core);
  }

  @Test
  void core_has_no_clock_and_no_dice() {
    noClasses()
        .should()
        .dependOnClassesThat(
            named(
                    Set.of(
                        "java.time.Clock",
                        "java.time.InstantSource",
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.util.Timer",
                        "java.security.SecureRandom"))
                .or(resideInAnyPackage("java.util.random..")))
        .check(core);
    noClasses().should().accessTargetWhere(targets(EFFECTFUL_METHODS)).check(core);
  }

  @Test
  void core_does_not_log() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.slf4j..", "java.util.logging..", "java.lang.System$Logger.."))
        .check(core);
  }

  @Test
  void core_starts_no_thread_and_waits_for_none() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..")
                .or(
                    named(
                        Set.of(
                            "java.lang.Thread",
                            "java.lang.ThreadLocal",
                            "java.lang.Runtime",
                            "java.lang.Process",
                            "java.lang.ProcessBuilder"))))
        .check(core);
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(core);
  }

  @Test
  void core_finds_nothing_at_run_time() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.lang.reflect..", "javax.script..")
                .or(named(Set.of("java.util.ServiceLoader", "java.lang.ClassLoader"))))
        .check(core);
  }

  @Test
  void no_static_of_core_can_change() {
    fields().that().areStatic().should().beFinal().check(core);
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(are(mutableCollection()))
        .because("a constant is declared as the immutable view that it is")
        .check(core);
    noFields()
        .that()
        .areStatic()
        .and()
        .areNotPrivate()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
        .because("whoever sees an array can write to it")
        .check(core);
  }

  @Test
  void core_reads_text_in_linear_time() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.regex.."))
        .because("the JDK's expressions backtrack, and messages of pods are not to be trusted")
        .check(core);
    noClasses().should().accessTargetWhere(targets(BACKTRACKING_METHODS)).check(core);
  }

  private static DescribedPredicate<JavaClass> mutableCollection() {
    return DescribedPredicate.describe(
        "a mutable type",
        type ->
            type.isAssignableTo(StringBuilder.class)
                || List.of("java.util.concurrent.atomic").contains(type.getPackageName())
                || (type.getPackageName().equals("java.util")
                    && !type.isInterface()
                    && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))));
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "named one of " + names, type -> names.contains(type.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> targets(Pattern members) {
    return DescribedPredicate.describe(
        "its target matches " + members,
        access -> {
          AccessTarget target = access.getTarget();
          return members.matcher(target.getOwner().getName() + "." + target.getName()).matches();
        });
  }
}
