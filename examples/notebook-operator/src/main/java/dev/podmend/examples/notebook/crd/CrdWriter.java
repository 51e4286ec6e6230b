package dev.podmend.examples.notebook.crd;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the CustomResourceDefinition of the example. */
public final class CrdWriter {

  /** The file that it writes. */
  public static final String FILE = "notebookvalidationjobs.mlops.mlops.dev-v1.yml";

  private CrdWriter() {}

  /**
   * Writes it.
   *
   * @param folder the one folder to write to
   * @throws IOException if it cannot be written
   */
  public static void main(String[] folder) throws IOException {
    if (folder.length != 1) {
      throw new IllegalArgumentException("name one folder to write " + FILE + " to");
    }
    write(Path.of(folder[0]));
  }

  /** Writes it into a folder, which is created if need be, and returns the file. */
  static Path write(Path folder) throws IOException {
    new CRDGenerator()
        .customResourceClasses(NotebookValidationJob.class)
        .inOutputDir(Files.createDirectories(folder).toFile())
        .detailedGenerate();
    return folder.resolve(FILE);
  }
}
