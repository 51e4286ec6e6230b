package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects that OpenShift makes of a Template, with the values of its parameters; a text stands
 * for a value that is only made up then.
 *
 * @param objects the trees of those that can be told
 * @param unfinished the trees of those in which a parameter without a value stands, or which are
 *     too big or nested too deeply to be filled in
 */
public record ProcessedTemplate(List<Object> objects, List<Object> unfinished) {

  /** Copies the lists. */
  public ProcessedTemplate {
    objects = List.copyOf(objects);
    unfinished = List.copyOf(unfinished);
  }

  /** What becomes of a document; empty where it is no Template with objects. */
  public static Optional<ProcessedTemplate> of(@Nullable Object tree) {
    Field template = Field.root(tree);
    return isTemplate(template) ? Optional.of(of(template)) : Optional.empty();
  }

  static boolean isTemplate(Field field) {
    return field.get("kind").text().filter("Template"::equals).isPresent()
        && field.get("objects").isList();
  }

  private static ProcessedTemplate of(Field template) {
    TemplateParameters parameters = TemplateParameters.of(template);
    List<Object> objects = new ArrayList<>();
    List<Object> unfinished = new ArrayList<>();
    for (Object object : template.get("objects").elements()) {
      Optional<Object> filled = new TemplateFilling(parameters).fill(object);
      filled.ifPresentOrElse(objects::add, () -> unfinished.add(object));
    }
    return new ProcessedTemplate(
        Collections.unmodifiableList(objects), Collections.unmodifiableList(unfinished));
  }
}
