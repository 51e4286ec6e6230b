package dev.podmend.examples.quickstart;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;

/** A workload whose image has to be built, by strategies that do what is written here. */
final class BuildScene {

  static final String TITLE = "The image has to be built: one strategy after another fails";

  private static final BuildRequest REQUEST =
      BuildRequest.builder()
          .namespace(Cluster.NAMESPACE)
          .source(
              BuildSource.git(new GitUrl("https://git.example/team/notebooks.git"))
                  .at(new GitRef("main")))
          .baseImage(ImageReference.parse(UseCase.PREBUILT))
          .requirements(new BuildRequirements(List.of("seaborn==0.13.2"), "requirements.txt"))
          .targetImage(ImageReference.parse("registry.example/team/notebook"))
          .build();

  /** What the second strategy builds in the end; the library is not in it. */
  private static final BuiltImage UNUSABLE =
      BuiltImage.of(REQUEST.outputImage(), "sha256:" + "0a1b2c3d".repeat(8))
          .withSourceIn("/opt/app-root/src");

  private BuildScene() {}

  /** Sets the scene and returns the workload that plays in it. */
  static RecoverableWorkload start(Cluster cluster) {
    cluster
        .kubelet
        .whenPod(image(UNUSABLE.image().canonical()))
        .lives(
            PodLife.of(
                scheduled(),
                pulling(),
                crashLoops(
                    3, crashes(1, "Error", "ModuleNotFoundError: No module named 'seaborn'"))));
    return RecoverableWorkload.builder()
        .owner(cluster.owner)
        .template(template())
        .subject("Validation pod")
        .addImages(ImageOrigin.of("notebook").withPrebuilt(UseCase.PREBUILT))
        .putBuilds("notebook", BuildPlan.of(REQUEST, strategies()))
        .addDroppableInitContainers("git-clone")
        .build();
  }

  private static BuildStrategies strategies() {
    return BuildStrategies.of(
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.pending("the build pod"),
                BuildState.running(),
                failing(
                    BuildFailureReason.BASE_IMAGE_NOT_S2I,
                    "/usr/libexec/s2i/assemble: no such file or directory")),
        ScriptedStrategy.named("tekton")
            .nextBuild(BuildState.running(), pushFailing())
            .nextBuild(BuildState.running(), pushFailing())
            .nextBuild(BuildState.running(), BuildState.succeeded(UNUSABLE)),
        ScriptedStrategy.named("kaniko")
            .probing(
                Availability.unavailable(
                    "not allowed in namespace team: create pods",
                    "kubectl -n team create role podmend-pods --verb=create --resource=pods")));
  }

  private static BuildState pushFailing() {
    return failing(
        BuildFailureReason.PUSH_TRANSIENT,
        "PUT https://registry.example/v2/team/notebook/manifests: 503 Service Unavailable");
  }

  private static BuildState failing(BuildFailureReason reason, String message) {
    return BuildState.failed(reason, message);
  }

  private static Pod template() {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Always")
        .addNewInitContainer()
        .withName("git-clone")
        .withImage("registry.example/tools/git:2")
        .endInitContainer()
        .addNewContainer()
        .withName("notebook")
        .endContainer()
        .endSpec()
        .build();
  }
}
