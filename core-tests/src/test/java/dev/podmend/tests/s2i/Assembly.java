package dev.podmend.tests.s2i;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A container of the builder image, as far as {@code assemble} sees one: the source below {@code
 * upload/src}, the working directory, and a python3 whose pip is a stand-in.
 */
final class Assembly {

  private static final Path SCRIPTS =
      Path.of("..", "examples", "s2i-builder", "s2i", "bin").toAbsolutePath().normalize();
  private static final long MINUTES = 2;

  private static final String STAND_IN =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >"$CALLED"
      for last in "$@"; do :; done
      cat "$last" >"$INSTALLED"
      echo 'ERROR: no matching distribution' >&2
      exit "$PIP_STATUS"
      """;

  private final Path root;
  private int pipStatus;

  /**
   * What became of it.
   *
   * @param status the exit status
   * @param output what was printed, errors too
   */
  record Outcome(int status, String output) {}

  Assembly(Path root) {
    this.root = root;
    write(root.resolve("bin/python3"), STAND_IN);
    allowToRun(root.resolve("bin/python3"));
    createFolder(source());
    createFolder(image());
    createFolder(packages());
  }

  Path source() {
    return root.resolve("upload/src");
  }

  /** The working directory, which becomes the image's. */
  Path image() {
    return root.resolve("image");
  }

  Path packages() {
    return root.resolve("packages");
  }

  Assembly withSource(String file, String text) {
    write(source().resolve(file), text);
    return this;
  }

  /** A file that the build puts into the working directory before the source is there. */
  Assembly withResolved(String file, String text) {
    write(image().resolve(file), text);
    return this;
  }

  Assembly wherePipFails(int status) {
    pipStatus = status;
    return this;
  }

  Outcome assemble() throws IOException, InterruptedException {
    Path output = root.resolve("output");
    ProcessBuilder script =
        new ProcessBuilder(SCRIPTS.resolve("assemble").toString())
            .directory(image().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    script
        .environment()
        .putAll(
            Map.of(
                "PATH", root.resolve("bin") + File.pathSeparator + System.getenv("PATH"),
                "S2I_DESTINATION", root.resolve("upload").toString(),
                "PYTHONUSERBASE", packages().toString(),
                "CALLED", called().toString(),
                "INSTALLED", root.resolve("installed").toString(),
                "PIP_STATUS", Integer.toString(pipStatus)));
    Process process = script.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("assemble did not end");
    }
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  private Path called() {
    return root.resolve("called");
  }

  boolean hasCalledPip() {
    return Files.exists(called());
  }

  List<String> pipArguments() throws IOException {
    return Files.readAllLines(called());
  }

  /** The text of the file that pip was told to install from. */
  String installed() throws IOException {
    return Files.readString(root.resolve("installed"));
  }

  String inImage(String file) throws IOException {
    return Files.readString(image().resolve(file));
  }

  private static void allowToRun(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
