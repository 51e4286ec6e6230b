package dev.podmend.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a type as a user sees them, one line each. */
final class MemberSignature {

  /** What every object, enum and record has; saying so would bury the rest. */
  private static final Set<String> IMPLIED =
      Set.of("equals(Object)", "hashCode()", "toString()", "ordinal()", "values()");

  private static final List<JavaModifier> SAID = List.of(PROTECTED, STATIC, ABSTRACT, FINAL);

  private MemberSignature() {}

  /** The visible members that the owner declares, of a type that is the owner or extends it. */
  static Stream<String> of(JavaClass type, JavaClass owner) {
    Stream<String> fields =
        owner.getFields().stream().filter(it -> isShown(type, it)).map(MemberSignature::field);
    Stream<String> constructors =
        type.equals(owner)
            ? owner.getConstructors().stream()
                .filter(it -> isShown(type, it))
                .map(MemberSignature::constructor)
            : Stream.of();
    Stream<String> methods =
        owner.getMethods().stream()
            .filter(it -> isShown(type, it) && !IMPLIED.contains(call(it)))
            .map(it -> method(type, it));
    return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
  }

  static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
  }

  private static boolean isShown(JavaClass type, JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return isVisible(modifiers)
        && !modifiers.contains(SYNTHETIC)
        && !modifiers.contains(JavaModifier.BRIDGE)
        && (modifiers.contains(PUBLIC) || !type.getModifiers().contains(FINAL));
  }

  private static String field(JavaField field) {
    return field.getOwner().isEnum() && field.getRawType().equals(field.getOwner())
        ? field.getName()
        : modifiers(field) + TypeName.of(field.getType()) + " " + field.getName();
  }

  private static String constructor(JavaConstructor constructor) {
    return modifiers(constructor) + "new" + arguments(constructor) + thrown(constructor);
  }

  private static String method(JavaClass type, JavaMethod method) {
    String variables = TypeName.parameters(method.getTypeParameters());
    return (type.isInterface() ? kindInInterface(method) : modifiers(method))
        + (variables.isEmpty() ? "" : variables + " ")
        + TypeName.of(method.getReturnType())
        + " "
        + call(method)
        + thrown(method);
  }

  /** In an interface the rule is abstract, and what needs no implementing is the news. */
  private static String kindInInterface(JavaMethod method) {
    if (method.getModifiers().contains(STATIC)) {
      return "static ";
    }
    return method.getModifiers().contains(ABSTRACT) ? "" : "default ";
  }

  private static String modifiers(JavaMember member) {
    return SAID.stream()
        .filter(member.getModifiers()::contains)
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  private static String call(JavaCodeUnit unit) {
    return unit.getName() + arguments(unit);
  }

  private static String arguments(JavaCodeUnit unit) {
    List<JavaType> types = unit.getParameterTypes();
    return types.isEmpty() ? "()" : TypeName.listed("(", types, ")");
  }

  private static String thrown(JavaCodeUnit unit) {
    return TypeName.listed(" throws ", unit.getExceptionTypes(), "");
  }
}
