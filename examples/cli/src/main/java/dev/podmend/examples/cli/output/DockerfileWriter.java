package dev.podmend.examples.cli.output;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.ContextPath;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.DockerfileRecipe;
import dev.podmend.build.GeneratedDockerfile;
import dev.podmend.model.ImageReference;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.requirements.RequirementsResult.Resolved;
import dev.podmend.requirements.RequirementsTier;
import java.io.PrintWriter;

/** Prints the Dockerfile for one notebook, and tells what its context must hold. */
public final class DockerfileWriter implements RequirementsWriter {

  private final ImageReference baseImage;
  private final PrintWriter out;
  private final PrintWriter err;

  /** A writer for a base image; the streams are not closed. */
  public DockerfileWriter(ImageReference baseImage, PrintWriter out, PrintWriter err) {
    this.baseImage = baseImage;
    this.out = out;
    this.err = err;
  }

  @Override
  public void write(String notebook, RequirementsResult result) {
    result.report().warnings().forEach(warning -> tell(warning.toString()));
    result.match(
        resolved -> written(notebook, resolved),
        unresolved -> {
          tell(unresolved.message());
          return unresolved;
        });
  }

  private Resolved written(String notebook, Resolved found) {
    if (found.tier() == RequirementsTier.DOCKERFILE) {
      tell("the repository has one: " + found.file().orElse("a Dockerfile"));
      return found;
    }
    GeneratedDockerfile dockerfile =
        DockerfileGenerator.generate(
            DockerfileRecipe.builder()
                .baseImage(baseImage)
                .requirements(BuildRequirements.of(found))
                .source(ContextPath.ROOT)
                .notebook(notebook)
                .build());
    out.print(dockerfile.text());
    dockerfile.files().forEach(this::needed);
    return found;
  }

  private void needed(String path, String content) {
    tell("the context must hold " + path + ":");
    content.lines().forEach(line -> err.print("  " + Page.plain(line) + "\n"));
  }

  private void tell(String message) {
    err.print("podmend: " + Page.plain(message) + "\n");
  }

  @Override
  public void finish() {
    out.flush();
    err.flush();
  }
}
