package dev.podmend.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaGenericArrayType;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.domain.JavaWildcardType;
import java.util.List;
import java.util.stream.Collectors;

/** Types as a signature shows them: in full but for {@code java.lang}, with their arguments. */
final class TypeName {

  private TypeName() {}

  static String of(JavaType type) {
    if (type instanceof JavaParameterizedType generic) {
      return of(generic.toErasure()) + listed("<", generic.getActualTypeArguments(), ">");
    }
    if (type instanceof JavaGenericArrayType array) {
      return of(array.getComponentType()) + "[]";
    }
    if (type instanceof JavaTypeVariable<?> variable) {
      return variable.getName();
    }
    if (type instanceof JavaWildcardType wildcard) {
      return "?" + bound(" extends ", wildcard.getUpperBounds()) + lower(wildcard);
    }
    return of(type.toErasure());
  }

  /** What declares the variables of a type or method; empty where there are none. */
  static String parameters(List<? extends JavaTypeVariable<?>> variables) {
    return variables.isEmpty()
        ? ""
        : variables.stream()
            .map(variable -> variable.getName() + bound(" extends ", variable.getUpperBounds()))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** The types with that between the ends; empty where there are none. */
  static String listed(String before, List<? extends JavaType> types, String after) {
    return types.isEmpty()
        ? ""
        : types.stream().map(TypeName::of).collect(Collectors.joining(", ", before, after));
  }

  private static String of(JavaClass type) {
    if (type.isArray()) {
      return of(type.getComponentType()) + "[]";
    }
    String name = type.getName().replace('$', '.');
    return type.getPackageName().equals("java.lang") && !type.isPrimitive()
        ? name.substring("java.lang.".length())
        : name;
  }

  private static String bound(String word, List<JavaType> bounds) {
    return bounds.equals(List.of()) || of(bounds.get(0)).equals("Object")
        ? ""
        : bounds.stream().map(TypeName::of).collect(Collectors.joining(" & ", word, ""));
  }

  private static String lower(JavaWildcardType wildcard) {
    return listed(" super ", wildcard.getLowerBounds(), "");
  }
}
