package dev.podmend.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that OpenShift writes in an object when an image stream changes, as the object's
 * annotation has them: {@code spec.template.spec.containers[?(@.name=="web")].image}.
 *
 * @param paths the fields; of a container by its place or by its name
 */
record ImageTriggers(Set<String> paths) {

  private static final String ANNOTATION = "image.openshift.io/triggers";
  private static final JsonFactory JSON = new JsonFactory();

  /** Those of an annotation that can be read; none where it cannot. */
  static ImageTriggers of(ManifestObject object) {
    Optional<String> json = object.root().at("metadata", "annotations", ANNOTATION).text();
    if (json.isEmpty()) {
      return new ImageTriggers(Set.of());
    }
    try (JsonParser parser = JSON.createParser(json.orElseThrow())) {
      return new ImageTriggers(read(parser));
    } catch (IOException e) {
      return new ImageTriggers(Set.of());
    }
  }

  private static Set<String> read(JsonParser parser) throws IOException {
    Set<String> paths = new HashSet<>();
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return paths;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        fieldPath(parser).ifPresent(paths::add);
      } else {
        parser.skipChildren();
      }
    }
    return paths;
  }

  private static Optional<String> fieldPath(JsonParser parser) throws IOException {
    String path = "";
    boolean paused = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String value = parser.nextToken().isScalarValue() ? parser.getText() : "";
      parser.skipChildren();
      path = name.equals("fieldPath") ? value : path;
      paused |= name.startsWith("pause") && value.equals("true");
    }
    return path.isEmpty() || paused ? Optional.empty() : Optional.of(path);
  }

  /** Whether they write the container's image. */
  boolean write(PodContainer container) {
    String path = container.field().path();
    int index = path.lastIndexOf('[');
    String list = index < 0 ? path : path.substring(0, index);
    String named = list + "[?(@.name==\"" + container.name() + "\")].image";
    return paths.contains(path + ".image")
        || paths.contains(named)
        || paths.contains(named.replace('"', '\''));
  }
}
