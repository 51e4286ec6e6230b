package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that make up one build. Namespace, labels, annotations and owner are added when they
 * are created; so is the name of the main object.
 *
 * @param <T> the type of the main object
 * @param main the object that is the build: its status tells where the build stands
 * @param others what it needs, created before it in this order
 */
public record Manifests<T extends HasMetadata>(T main, List<Part<?>> others) {

  /**
   * An object beside the main one.
   *
   * @param <H> its Java type
   * @param type its kind
   * @param object the object, with a name
   * @param shared whether others use it, too: it is created only where it is missing, belongs to
   *     nobody and is never deleted
   */
  public record Part<H extends HasMetadata>(ObjectType<H> type, H object, boolean shared) {

    /** Refuses {@code null}. */
    public Part {
      requireNonNull(type, "type");
      requireNonNull(object, "object");
    }
  }

  /** Copies the list. */
  public Manifests {
    requireNonNull(main, "main");
    others = List.copyOf(others);
  }

  /** A build that is one object. */
  public static <T extends HasMetadata> Manifests<T> of(T main) {
    return new Manifests<>(main, List.of());
  }

  /**
   * These objects and one more of this build alone. Its name starts with the build's name, and its
   * kind is among {@link ManifestBuildStrategy#helperTypes()}.
   */
  public <H extends HasMetadata> Manifests<T> withHelper(ObjectType<H> type, H object) {
    return with(new Part<>(type, object, false));
  }

  /** These objects and one more that others use, too, such as an image stream. */
  public <H extends HasMetadata> Manifests<T> withShared(ObjectType<H> type, H object) {
    return with(new Part<>(type, object, true));
  }

  private Manifests<T> with(Part<?> part) {
    List<Part<?>> more = new ArrayList<>(others);
    more.add(part);
    return new Manifests<>(main, more);
  }
}
