package dev.podmend.examples.quickstart;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodMatchers.withInitContainer;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.running;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;

import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.Consumer;

/** A workload and what becomes of its pods. */
enum UseCase {
  /** The build succeeded, the push did not. */
  IMAGE_PULL("The image of a build cannot be pulled", "Always", false, UseCase::imageIsMissing),

  /** The init container that clones the notebook runs as a fixed user. */
  SECURITY_CONTEXT(
      "OpenShift refuses the pod because of its git-clone init container",
      "Always",
      true,
      UseCase::initContainerIsRefused),

  /** The build left a library out. */
  MISSING_LIBRARY(
      "The container crashes in a loop: its image lacks a library",
      "Always",
      false,
      UseCase::libraryIsMissing),

  /** Trying again would only repeat what the notebook did before it failed. */
  NOTEBOOK_ERROR(
      "The container crashes: the notebook itself is wrong",
      "Never",
      false,
      UseCase::notebookFails);

  static final String BUILT = "registry.example/team/notebook:build-7";
  static final String PREBUILT = "registry.example/base/scipy-notebook:1";
  private static final String INIT = "git-clone";

  private final String title;
  private final String restartPolicy;
  private final boolean hasInit;
  private final Consumer<Cluster> fate;

  UseCase(String title, String restartPolicy, boolean hasInit, Consumer<Cluster> fate) {
    this.title = title;
    this.restartPolicy = restartPolicy;
    this.hasInit = hasInit;
    this.fate = fate;
  }

  String title() {
    return title;
  }

  /** Sets the scene and returns the workload that plays in it. */
  RecoverableWorkload start(Cluster cluster, boolean smart) {
    fate.accept(cluster);
    RecoverableWorkload.Builder workload =
        RecoverableWorkload.builder()
            .owner(cluster.owner)
            .template(template())
            .subject("Validation pod")
            .addImages(ImageOrigin.of("notebook").builtBy("s2i").withPrebuilt(PREBUILT))
            .config(RecoveryConfig.builder().enableSmartRecovery(smart).build());
    return hasInit
        ? workload.addDroppableInitContainers(INIT).sourceInImage(true).build()
        : workload.build();
  }

  private Pod template() {
    PodBuilder pod =
        new PodBuilder()
            .withNewMetadata()
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy(restartPolicy)
            .addNewContainer()
            .withName("notebook")
            .withImage(BUILT)
            .endContainer()
            .endSpec();
    if (hasInit) {
      pod.editSpec()
          .addNewInitContainer()
          .withName(INIT)
          .withImage("registry.example/tools/git:2")
          .withNewSecurityContext()
          .withRunAsUser(1001L)
          .endSecurityContext()
          .endInitContainer()
          .endSpec();
    }
    return pod.build();
  }

  private static void imageIsMissing(Cluster cluster) {
    cluster
        .kubelet
        .whenPod(image(BUILT))
        .lives(
            PodLife.failsToPull(
                "rpc error: code = NotFound desc = failed to pull and unpack image \""
                    + BUILT
                    + "\": failed to resolve reference \""
                    + BUILT
                    + "\": "
                    + BUILT
                    + ": not found"));
  }

  private static void initContainerIsRefused(Cluster cluster) {
    cluster.refuse(
        withInitContainer(INIT),
        "unable to validate against any security context constraint: [provider \"anyuid\":"
            + " Forbidden: not usable by user or serviceaccount, provider restricted-v2:"
            + " .initContainers[0].runAsUser: Invalid value: 1001: must be in the ranges:"
            + " [1000680000, 1000689999]]");
  }

  private static void libraryIsMissing(Cluster cluster) {
    cluster
        .kubelet
        .whenPod(image(BUILT))
        .lives(
            PodLife.of(
                scheduled(),
                pulling(),
                crashLoops(
                    3, crashes(1, "Error", "ModuleNotFoundError: No module named 'seaborn'"))));
  }

  private static void notebookFails(Cluster cluster) {
    cluster
        .kubelet
        .whenPod(anyPod())
        .lives(
            PodLife.of(
                scheduled(),
                pulling(),
                running(),
                crashes(1, "Error", "AssertionError: accuracy 0.61 is below 0.80")));
  }
}
