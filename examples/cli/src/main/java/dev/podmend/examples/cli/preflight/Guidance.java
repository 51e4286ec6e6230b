package dev.podmend.examples.cli.preflight;

import dev.podmend.preflight.ClusterKind;

/** How images come to the nodes of a kind of cluster, and how pods are allowed to pull them. */
final class Guidance {

  private Guidance() {}

  static String of(ClusterKind kind) {
    return switch (kind) {
      case MINIKUBE ->
          "Load images that no registry has with 'minikube image load IMAGE', and leave"
              + " imagePullPolicy at IfNotPresent.";
      case KIND ->
          "Load images that no registry has with 'kind load docker-image IMAGE', to every node of"
              + " the right cluster (--name), and leave imagePullPolicy at IfNotPresent.";
      case K3D ->
          "Load images that no registry has with 'k3d image import IMAGE -c CLUSTER', or use the"
              + " registry that 'k3d registry create' makes.";
      case K3S ->
          "Import images that no registry has with 'k3s ctr images import FILE' on every node, or"
              + " name a registry in /etc/rancher/k3s/registries.yaml.";
      case DOCKER_DESKTOP ->
          "Images that Docker built are there; leave imagePullPolicy at IfNotPresent. With several"
              + " nodes, push them to a registry.";
      case RANCHER_DESKTOP ->
          "Build with 'nerdctl --namespace k8s.io build', or with the moby engine, and leave"
              + " imagePullPolicy at IfNotPresent.";
      case MICROK8S ->
          "Import images that no registry has with 'microk8s images import FILE', or push them to"
              + " localhost:32000 after 'microk8s enable registry'.";
      case CRC, OPENSHIFT ->
          "Push images to the integrated registry ('oc registry login', 'oc image mirror') or to"
              + " one outside, and link its pull secret: 'oc secrets link default SECRET"
              + " --for=pull'. Images must run under any user ID.";
      case AKS ->
          "Push images to an Azure Container Registry ('az acr login') and let the nodes pull:"
              + " 'az aks update --attach-acr REGISTRY'. Other registries need a pull secret.";
      case EKS ->
          "Push images to ECR ('aws ecr get-login-password | docker login ...'); the role of the"
              + " nodes needs AmazonEC2ContainerRegistryPullOnly. Other registries need a pull"
              + " secret.";
      case GKE ->
          "Push images to Artifact Registry ('gcloud auth configure-docker REGION-docker.pkg.dev');"
              + " the nodes' service account needs roles/artifactregistry.reader. gcr.io itself is"
              + " retired. Other registries need a pull secret.";
      case UNKNOWN ->
          "Push images to a registry that the nodes reach, name them with it, and give the pods a"
              + " pull secret if it is private. Say which kind of cluster it is with"
              + " --cluster-kind.";
    };
  }
}
