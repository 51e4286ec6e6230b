package dev.podmend.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A container of a pod, by name and role.
 *
 * @param name the container's name, unique in its pod; empty only where the API left it out
 * @param role the part it plays
 */
public record ContainerRef(String name, ContainerRole role) {

  /** Refuses {@code null} parts. */
  public ContainerRef {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
  }

  @Override
  public String toString() {
    return (role.name().toLowerCase(Locale.ROOT) + " container " + name).strip();
  }
}
