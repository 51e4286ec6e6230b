package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * An object of a manifest; what the manifest does not state is empty.
 *
 * @param source the manifest's source
 * @param kind its kind
 * @param namespace the namespace it goes to: its own, else the profile's default
 * @param name its name, or its {@code generateName}
 */
public record ObjectRef(String source, String kind, String namespace, String name)
    implements Comparable<ObjectRef> {

  /** Refuses {@code null}. */
  public ObjectRef {
    requireNonNull(source, "source");
    requireNonNull(kind, "kind");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }

  /** By source, namespace, kind and name. */
  @Override
  public int compareTo(ObjectRef other) {
    int bySource = source.compareTo(other.source);
    return bySource == 0 ? toString().compareTo(other.toString()) : bySource;
  }

  /** {@code namespace/kind/name}. */
  @Override
  public String toString() {
    return namespace + "/" + kind + "/" + name;
  }
}
