package dev.podmend.preflight;

import static dev.podmend.preflight.Check.containers;
import static dev.podmend.preflight.Check.pods;
import static dev.podmend.preflight.Check.rule;
import static dev.podmend.preflight.Severity.ERROR;
import static dev.podmend.preflight.Severity.NOTE;
import static dev.podmend.preflight.Severity.WARNING;

import java.util.List;

/** What keeps nodes from pulling an image that is named well. */
final class RegistryRules {

  private static final String TOPIC = "registry";
  private static final String PULL_SECRET =
      "add a pull secret of type kubernetes.io/dockerconfigjson to the pod or its service account";

  static final List<Check> TABLE =
      List.of(
          rule(TOPIC, "pull-secret-missing")
              .finds(
                  "a pull secret that is neither in the manifests nor in the namespace",
                  pods(RegistryChecks::secretMissing))
              .graded(Grade.always(WARNING))
              .fixedBy("create it: kubectl create secret docker-registry")
              .because("the kubelet goes on without it, which only public images allow"),
          rule(TOPIC, "pull-secret-type")
              .finds(
                  "a pull secret of a type that the kubelet does not read",
                  pods(RegistryChecks::secretType))
              .graded(Grade.always(WARNING))
              .fixedBy("create it anew: kubectl create secret docker-registry")
              .because("only kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg are read"),
          rule(TOPIC, "registry-credentials")
              .finds(
                  "an image of a registry that gives nothing to strangers, outside its own cloud"
                      + " and without a pull secret for it: Amazon's, Azure's, Red Hat's, IBM's,"
                      + " DigitalOcean's, Docker Hardened Images",
                  containers(RegistryChecks::credentials))
              .graded(Grade.of(WARNING, WARNING, ERROR))
              .fixedBy(PULL_SECRET)
              .because("the registry gives images to nobody that it does not know"),
          rule(TOPIC, "registry-credentials-unseen")
              .finds(
                  "the same, while the service account's pull secrets are not known",
                  containers(RegistryChecks::credentialsUnseen))
              .graded(Grade.of(NOTE, WARNING, WARNING))
              .fixedBy(PULL_SECRET)
              .because("only the service account could still hold the credentials"),
          rule(TOPIC, "registry-maybe-private")
              .finds(
                  "an image of Google Artifact Registry or Oracle's registry outside its own cloud"
                      + " and without a pull secret for that registry",
                  containers(RegistryChecks::maybePrivate))
              .graded(Grade.always(WARNING))
              .fixedBy(PULL_SECRET + ", unless the repository is public")
              .because("repositories there are private unless somebody has opened them"),
          rule(TOPIC, "registry-grant")
              .finds(
                  "an image of Azure Container Registry on AKS without a pull secret",
                  containers(RegistryChecks::grant))
              .graded(Grade.always(WARNING))
              .fixedBy("attach the registry: az aks update --attach-acr, or add a pull secret")
              .because("AKS may pull only from registries that were attached to it"),
          rule(TOPIC, "registry-identity")
              .finds(
                  "an image of the cloud's own registry on EKS or GKE without a pull secret",
                  containers(RegistryChecks::identity))
              .graded(Grade.always(NOTE))
              .fixedBy("see that the nodes' role may read the repository")
              .because("the nodes' identity may usually pull, but not from other accounts"),
          rule(TOPIC, "registry-foreign-cloud")
              .finds(
                  "a registry of one cloud in the cluster of another, without lasting credentials",
                  containers(RegistryChecks::foreignCloud))
              .graded(Grade.always(WARNING))
              .fixedBy(
                  "push the image to a registry of this cloud, or renew a pull secret steadily")
              .because("the nodes' identity means nothing there, and tokens of ECR last 12 hours"),
          rule(TOPIC, "image-absent")
              .finds("an image that its registry says it lacks", containers(RegistryChecks::absent))
              .graded(Grade.always(ERROR))
              .fixedBy("push the image, or correct its name or tag")
              .because("the kubelet will be told the same: ErrImagePull"),
          rule(TOPIC, "image-denied")
              .finds(
                  "an image that its registry refuses to show with the pod's credentials",
                  containers(RegistryChecks::denied))
              .graded(Grade.of(WARNING, WARNING, ERROR))
              .fixedBy("correct the pull secret, or the name: registries hide what is not there")
              .because("the kubelet will be refused, too, unless the node knows more"),
          rule(TOPIC, "registry-troubled")
              .finds(
                  "a registry that did not answer when it was asked",
                  containers(RegistryChecks::troubled))
              .graded(Grade.always(WARNING))
              .fixedBy("see that the nodes reach the registry and trust its certificate")
              .because("what fails from here may fail from the nodes"),
          rule(TOPIC, "image-pull-failed")
              .finds(
                  "an image whose pull failed in the namespace lately",
                  containers(RegistryChecks::failedLately))
              .graded(Grade.always(WARNING))
              .fixedBy("see what the event says, and mend that first")
              .because("nothing in the manifest will make the same pull succeed"),
          rule(TOPIC, "image-platform")
              .finds(
                  "an image that is built for none of the nodes that may run the pod",
                  containers(PlatformChecks::nowhere))
              .graded(Grade.always(ERROR))
              .fixedBy("build the image for the nodes' platform: docker buildx build --platform")
              .because("the pull finds no matching manifest, or the program no machine"),
          rule(TOPIC, "image-platform-partial")
              .finds(
                  "an image that is not built for some nodes that may run the pod",
                  containers(PlatformChecks::notEverywhere))
              .graded(Grade.always(WARNING))
              .fixedBy("build it for every platform, or add a nodeSelector on kubernetes.io/arch")
              .because("where the scheduler puts the pod decides whether it runs"),
          rule(TOPIC, "image-platform-name")
              .finds(
                  "an image whose name states an architecture that no node has",
                  containers(PlatformChecks::misnamed))
              .graded(Grade.always(WARNING))
              .fixedBy("use the image for the nodes' architecture")
              .because("such names usually say what the image is built for"));

  private RegistryRules() {}
}
