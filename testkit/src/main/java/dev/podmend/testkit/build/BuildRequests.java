package dev.podmend.testkit.build;

import dev.podmend.build.BuildOwner;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.ContextPath;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import java.util.List;

/** Requests to try strategies with. */
public final class BuildRequests {

  /** The owner of {@link #notebook()}. */
  public static final BuildOwner OWNER =
      new BuildOwner(
          "example.com/v1", "NotebookJob", "sales", "0f5c6a1e-0000-4000-8000-000000000001");

  /** A digest, as a registry reports it. */
  public static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private BuildRequests() {}

  /** A notebook of a Git repository, in the namespace {@code default}. */
  public static BuildRequest.Builder notebook() {
    return BuildRequest.builder()
        .namespace("default")
        .source(
            BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git"))
                .at(new GitRef("main"))
                .in(new ContextPath("sales"))
                .with(new SecretReference("git-credentials")))
        .baseImage(ImageReference.parse("quay.io/jupyter/minimal-notebook:2025-10-20"))
        .requirements(
            new BuildRequirements(List.of("pandas==2.3.3", "requests"), "sales/requirements.txt"))
        .targetImage(ImageReference.parse("registry.example.com:5000/team/sales"))
        .pushSecret(new SecretReference("push-credentials"))
        .owner(OWNER);
  }
}
