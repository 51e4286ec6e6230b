package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Dockerfile that podmend wrote, and what a builder needs beside it.
 *
 * @param text the instructions
 * @param files the texts of the files that it installs from, by their paths in the context; where
 *     they are {@linkplain DockerfileRecipe#mountedFiles() mounted}, by their names in that folder
 * @param arguments the build arguments of its own that the builder has to pass on
 * @param sourceDirectory where the image holds the source; empty where it holds none
 */
public record GeneratedDockerfile(
    String text,
    Map<String, String> files,
    Map<String, String> arguments,
    Optional<String> sourceDirectory) {

  /** Copies the maps, in the order of their keys. */
  public GeneratedDockerfile {
    requireNonNull(text, "text");
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    requireNonNull(sourceDirectory, "sourceDirectory");
  }
}
