package dev.podmend.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user may write of a type: its head, and its members in the order of their text. */
record TypeSignature(JavaClass type) {

  private static final Set<String> IMPLIED =
      Set.of("java.lang.Object", "java.lang.Enum", "java.lang.Record");

  /** Whether code outside the package can name it. */
  static boolean isVisible(JavaClass type) {
    Optional<JavaClass> outer = type.getEnclosingClass();
    return MemberSignature.isVisible(type.getModifiers())
        && !type.getSimpleName().isEmpty()
        && outer.map(TypeSignature::isVisible).orElse(true);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    members().sorted(Comparator.naturalOrder()).distinct().map("  "::concat).forEach(lines::add);
    return lines;
  }

  private String head() {
    return modifiers()
        + kind()
        + " "
        + type.getName().replace('$', '.')
        + TypeName.parameters(type.getTypeParameters())
        + TypeName.listed(" extends ", superclass(), "")
        + TypeName.listed(" implements ", interfaces(), "")
        + permits();
  }

  private String modifiers() {
    return Stream.of(JavaModifier.PROTECTED, STATIC, ABSTRACT, FINAL)
        .filter(type.getModifiers()::contains)
        .filter(this::isSaid)
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  private boolean isSaid(JavaModifier modifier) {
    boolean classOnly = !type.isInterface() && !type.isEnum() && !type.isRecord();
    return classOnly || modifier == JavaModifier.PROTECTED;
  }

  private String kind() {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private List<JavaType> superclass() {
    return type.getSuperclass().stream()
        .filter(parent -> !IMPLIED.contains(parent.toErasure().getName()))
        .filter(parent -> isVisible(parent.toErasure()))
        .toList();
  }

  private List<JavaType> interfaces() {
    return type.getInterfaces().stream().sorted(Comparator.comparing(JavaType::getName)).toList();
  }

  private String permits() {
    Class<?>[] permitted = loaded().getPermittedSubclasses();
    return permitted == null || type.isEnum()
        ? ""
        : Arrays.stream(permitted)
            .map(Class::getSimpleName)
            .sorted()
            .collect(Collectors.joining(", ", " permits ", ""));
  }

  private Class<?> loaded() {
    try {
      return Class.forName(type.getName(), false, TypeSignature.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("put the module of " + type + " on the class path", e);
    }
  }

  private Stream<String> members() {
    return declarers().flatMap(owner -> MemberSignature.of(type, owner));
  }

  /** The type, and what it extends under cover: users call the members of both on it. */
  private Stream<JavaClass> declarers() {
    Stream<JavaClass> hidden =
        type.getAllRawSuperclasses().stream()
            .filter(parent -> parent.getName().startsWith("dev.podmend."))
            .filter(parent -> !isVisible(parent));
    return Stream.concat(Stream.of(type), hidden);
  }
}
