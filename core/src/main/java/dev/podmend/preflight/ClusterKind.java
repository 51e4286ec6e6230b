package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/** What made a cluster, as far as it matters to where its images come from. */
public enum ClusterKind {
  /** minikube. */
  MINIKUBE("minikube", "minikube", ImageSupply.SIDE_LOADED),
  /** kind: nodes are containers. */
  KIND("kind", "kind", ImageSupply.SIDE_LOADED),
  /** k3d: K3s whose nodes are containers. */
  K3D("k3d", "k3d", ImageSupply.SIDE_LOADED),
  /** K3s on machines, a laptop's or a data centre's. */
  K3S("k3s", "K3s", ImageSupply.EITHER),
  /** The cluster of Docker Desktop. */
  DOCKER_DESKTOP("docker-desktop", "Docker Desktop", ImageSupply.SIDE_LOADED),
  /** The cluster of Rancher Desktop. */
  RANCHER_DESKTOP("rancher-desktop", "Rancher Desktop", ImageSupply.SIDE_LOADED),
  /** MicroK8s. */
  MICROK8S("microk8s", "MicroK8s", ImageSupply.SIDE_LOADED),
  /** OpenShift Local, once CodeReady Containers; its images are pulled even on a laptop. */
  CRC("crc", "OpenShift Local", ImageSupply.PULLED),
  /** OpenShift or OKD, wherever it runs. */
  OPENSHIFT("openshift", "OpenShift", ImageSupply.PULLED),
  /** Azure Kubernetes Service. */
  AKS("aks", "AKS", ImageSupply.PULLED),
  /** Amazon Elastic Kubernetes Service. */
  EKS("eks", "EKS", ImageSupply.PULLED),
  /** Google Kubernetes Engine. */
  GKE("gke", "GKE", ImageSupply.PULLED),
  /** Anything else, or not known. */
  UNKNOWN("unknown", "a cluster of unknown kind", ImageSupply.EITHER);

  private final String wireName;
  private final String title;
  private final ImageSupply supply;

  ClusterKind(String wireName, String title, ImageSupply supply) {
    this.wireName = wireName;
    this.title = title;
    this.supply = supply;
  }

  /** The name for machines and command lines: {@code docker-desktop}. */
  public String wireName() {
    return wireName;
  }

  /** The name for people: {@code Docker Desktop}. */
  public String title() {
    return title;
  }

  /** How images come to its nodes. */
  public ImageSupply supply() {
    return supply;
  }

  /** Whether it has OpenShift's API and security context constraints. */
  public boolean isOpenShift() {
    return this == CRC || this == OPENSHIFT;
  }

  /** The kind of that {@link #wireName}; empty where none is called so. */
  public static Optional<ClusterKind> ofWireName(String name) {
    requireNonNull(name, "name");
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
  }
}
