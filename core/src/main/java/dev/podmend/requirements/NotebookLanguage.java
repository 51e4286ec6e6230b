package dev.podmend.requirements;

import java.util.Optional;

/** The places where a notebook names its language, in the order in which they are believed. */
final class NotebookLanguage {

  private static final int MAX_LENGTH = 64;

  private Optional<String> ofInfo = Optional.empty();
  private Optional<String> ofKernel = Optional.empty();
  private Optional<String> ofKernelName = Optional.empty();

  void info(String field, String text) {
    if (field.equals("name")) {
      ofInfo = named(text);
    }
  }

  void kernel(String field, String text) {
    if (field.equals("language")) {
      ofKernel = named(text);
    } else if (field.equals("name") && text.startsWith("python")) {
      ofKernelName = Optional.of("python");
    }
  }

  Optional<String> name() {
    return ofInfo.or(() -> ofKernel).or(() -> ofKernelName);
  }

  private static Optional<String> named(String text) {
    String name = text.strip();
    return name.isEmpty() || name.length() > MAX_LENGTH ? Optional.empty() : Optional.of(name);
  }
}
