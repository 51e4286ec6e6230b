package dev.podmend.examples.notebook.pod;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts of the pod's containers, the same for every job. */
final class Script {

  static final String CLONE = read("clone.sh");
  static final String RUN = read("run.py");

  private Script() {}

  private static String read(String name) {
    try (InputStream script = Script.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
