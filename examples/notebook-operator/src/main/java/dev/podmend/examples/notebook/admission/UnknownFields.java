package dev.podmend.examples.notebook.admission;

import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a job says in fields that do not exist, which are misspelt more often than not.
 *
 * <p>An API server drops them before it asks a webhook, unless the installed definition is older or
 * laxer than the operator; then nobody else would tell.
 */
final class UnknownFields {

  private static final int MOST = 10;
  private static final int LONGEST_NAME = 63;

  private final List<String> problems = new ArrayList<>();

  private UnknownFields() {}

  /**
   * One line an object, with the fields that it has; what is Kubernetes' own is not looked into.
   */
  static List<String> of(@Nullable Object spec) {
    UnknownFields fields = new UnknownFields();
    fields.check("spec", spec, NotebookValidationJobSpec.class);
    return fields.problems;
  }

  private void check(String path, @Nullable Object value, Type type) {
    if (type instanceof Class<?> known && known.isRecord() && value instanceof Map<?, ?> given) {
      check(path, given, known.getRecordComponents());
    } else if (type instanceof ParameterizedType list && value instanceof List<?> entries) {
      for (int index = 0; index < entries.size(); index++) {
        check(path + "[" + index + "]", entries.get(index), list.getActualTypeArguments()[0]);
      }
    }
  }

  private void check(String path, Map<?, ?> given, RecordComponent[] fields) {
    Set<String> unknown = new TreeSet<>();
    given.keySet().forEach(name -> unknown.add(String.valueOf(name)));
    for (RecordComponent field : fields) {
      unknown.remove(field.getName());
      check(path + "." + field.getName(), given.get(field.getName()), field.getGenericType());
    }
    if (!unknown.isEmpty()) {
      problems.add(
          "%s: there is no field %s; the fields are %s"
              .formatted(path, quoted(unknown), names(fields)));
    }
  }

  private static String quoted(Set<String> names) {
    return names.stream()
        .limit(MOST)
        .map(name -> "'" + printable(name) + "'")
        .collect(Collectors.joining(", "));
  }

  /** What is open is there to be refused. */
  private static String names(RecordComponent[] fields) {
    return Arrays.stream(fields)
        .filter(field -> field.getType() != Object.class)
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  /** A name may hold anything and ends up in terminals. */
  private static String printable(String name) {
    return name.codePoints()
        .limit(LONGEST_NAME)
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
