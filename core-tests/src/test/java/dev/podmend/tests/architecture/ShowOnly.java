package dev.podmend.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds that what a public class shows a caller is made of allowed types alone. */
final class ShowOnly extends ArchCondition<JavaClass> {

  private final DescribedPredicate<JavaClass> allowed;

  private ShowOnly(DescribedPredicate<JavaClass> allowed) {
    super("show only types that %s", allowed.getDescription());
    this.allowed = allowed;
  }

  /** Types from these packages, as patterns, beside those of the JDK and of podmend. */
  static ShowOnly typesFrom(List<String> packages) {
    return new ShowOnly(
        JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
            .or(
                JavaClass.Predicates.resideInAnyPackage(
                    "java..", "dev.podmend..", "org.jspecify.annotations.."))
            .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)));
  }

  /** All types but those from a package, which is a pattern. */
  static ShowOnly typesOutside(String hidden) {
    return new ShowOnly(JavaClass.Predicates.resideOutsideOfPackage(hidden));
  }

  @Override
  public void check(JavaClass shown, ConditionEvents events) {
    if (!isReachable(shown)) {
      return;
    }
    Stream.concat(
            shown.getSuperclass().stream(),
            Stream.concat(shown.getInterfaces().stream(), memberTypes(shown)))
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(type -> !allowed.test(type))
        .distinct()
        .forEach(
            type ->
                events.add(
                    SimpleConditionEvent.violated(
                        shown, shown.getName() + " shows " + type.getName())));
  }

  private static boolean isReachable(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ShowOnly::isReachable).orElse(true);
  }

  private static Stream<JavaType> memberTypes(JavaClass shown) {
    return shown.getAllMembers().stream()
        .filter(member -> member.getOwner().getPackageName().startsWith("dev.podmend"))
        .filter(ShowOnly::isShown)
        .flatMap(ShowOnly::types);
  }

  private static boolean isShown(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit code = (JavaCodeUnit) member;
    return Stream.of(
        Stream.of(code.getReturnType()),
        code.getParameterTypes().stream(),
        code.getThrowsClause().getTypes().stream(),
        code.getTypeParameters().stream())
        .flatMap(types -> types)
        .collect(Collectors.<JavaType>toList())
        .stream();
  }
}
