package dev.podmend.build;

import dev.podmend.model.ImageReference;
import java.util.List;

/** Requests to start from. */
final class Samples {

  static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  static final ImageReference TARGET = ImageReference.parse("registry.example.com:5000/team/sales");

  private Samples() {}

  static BuildRequest.Builder request() {
    return BuildRequest.builder()
        .namespace("sales")
        .source(BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git")))
        .baseImage(ImageReference.parse("quay.io/jupyter/minimal-notebook:2025-10-20"))
        .requirements(new BuildRequirements(List.of("pandas==2.3.3"), "requirements.txt"))
        .targetImage(TARGET);
  }

  static BuiltImage image() {
    return BuiltImage.of(TARGET, DIGEST);
  }
}
