package dev.podmend.examples.quickstart;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.ObjectType;
import dev.podmend.strategy.kaniko.KanikoStrategy;
import dev.podmend.strategy.s2i.S2iConfig;
import dev.podmend.strategy.s2i.S2iStrategy;
import dev.podmend.strategy.tekton.TektonStrategy;
import dev.podmend.testkit.build.FakeBuildController;
import dev.podmend.testkit.build.OpenShiftBuildController;
import dev.podmend.testkit.build.TektonBuilds;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;

/** A workload whose image has to be built, where controllers do what is written here. */
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
  private static final String DIGEST = "sha256:" + "0a1b2c3d".repeat(8);

  private BuildScene() {}

  /** Sets the scene and returns the workload that plays in it. */
  static RecoverableWorkload start(Cluster cluster) {
    cluster
        .kubelet
        .whenPod(image(BuiltImage.of(REQUEST.outputImage(), DIGEST).image().canonical()))
        .lives(
            PodLife.of(
                scheduled(),
                pulling(),
                crashLoops(
                    3, crashes(1, "Error", "ModuleNotFoundError: No module named 'seaborn'"))));
    cluster.plays(openShift(cluster), tekton(cluster));
    cluster.refuse(
        BuildScene::isExecutor, "violates PodSecurity \"restricted:latest\": runAsNonRoot != true");
    return RecoverableWorkload.builder()
        .owner(cluster.owner)
        .template(template())
        .subject("Validation pod")
        .addImages(ImageOrigin.of("notebook").withPrebuilt(UseCase.PREBUILT))
        .putBuilds("notebook", BuildPlan.of(REQUEST, strategies()))
        .addDroppableInitContainers("git-clone")
        .build();
  }

  /** Whoever configured S2I took the base image for one that has its scripts. */
  private static BuildStrategies strategies() {
    S2iConfig config = S2iConfig.DEFAULT.withBuilderImages(List.of("registry.example/base/*"));
    return BuildStrategies.of(new S2iStrategy(config), new TektonStrategy(), new KanikoStrategy());
  }

  private static FakeBuildController openShift(Cluster cluster) {
    OpenShiftBuildController builds =
        OpenShiftBuildController.ofBuilds(cluster.client, cluster.clock);
    return FakeBuildController.of(
            cluster.client,
            Cluster.NAMESPACE,
            "s2i",
            ObjectType.generic("build.openshift.io", "v1", "Build", "builds"))
        .nextBuild(
            builds::createPod,
            builds::startPod,
            build ->
                builds.failInPod(
                    build, "GenericBuildFailed", "Generic Build failure - check logs for details."),
            build ->
                builds.settleFailure(
                    build, "/usr/libexec/s2i/assemble: no such file or directory"));
  }

  private static FakeBuildController tekton(Cluster cluster) {
    TektonBuilds builds = TektonBuilds.ofTaskRuns(cluster.client, cluster.clock);
    return FakeBuildController.of(
            cluster.client,
            Cluster.NAMESPACE,
            "tekton",
            ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns"))
        .nextBuild(builds::run, build -> failPush(cluster, builds, build))
        .nextBuild(builds::run, build -> failPush(cluster, builds, build))
        .nextBuild(builds::run, build -> builds.succeed(build, DIGEST));
  }

  private static void failPush(Cluster cluster, TektonBuilds builds, BuildHandle build) {
    cluster.server.log(
        Cluster.NAMESPACE,
        builds.podOf(build),
        "step-build",
        "error pushing image: failed to push to destination registry.example/team/notebook:"
            + " PUT https://registry.example/v2/team/notebook/manifests: unexpected status code"
            + " 503 Service Unavailable\n");
    builds.failStep(build, "build", 1);
  }

  /** Kaniko needs a pod that runs as root. */
  private static boolean isExecutor(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .anyMatch(container -> container.getImage().contains("kaniko"));
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
