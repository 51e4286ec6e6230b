package dev.podmend.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * How builders of podmend's wide records are generated: package-private behind the hand-written
 * builder, and with maps that keep their order. The build takes the generator's annotations out of
 * class files.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
    jdkOnly = true,
    allowedClasspathAnnotations = {Override.class, Nullable.class},
    fallbackNullableAnnotation = Nullable.class)
public @interface RecordStyle {}
