package dev.podmend.examples.notebook;

import java.nio.file.Path;

/** Where the files are that are applied to clusters. */
final class Manifests {

  static final Path FOLDER = Path.of("manifests");
  static final Path CRD = FOLDER.resolve("crd/notebookvalidationjobs.mlops.mlops.dev-v1.yml");

  private Manifests() {}
}
