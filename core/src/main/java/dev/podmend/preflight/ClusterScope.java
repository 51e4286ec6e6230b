package dev.podmend.preflight;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the kinds whose objects are in no namespace. */
final class ClusterScope {

  /** Of Kubernetes, OpenShift and common controllers, where no other kind is called so. */
  private static final Set<String> KINDS =
      Set.of(
          "APIService",
          "CSIDriver",
          "CSINode",
          "CertificateSigningRequest",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterTrustBundle",
          "ComponentStatus",
          "CustomResourceDefinition",
          "DeviceClass",
          "FlowSchema",
          "IngressClass",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PodSecurityPolicy",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "ResourceSlice",
          "RuntimeClass",
          "StorageClass",
          "StorageVersionMigration",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration",
          "VolumeAttachment",
          "VolumeAttributesClass",
          "VolumeSnapshotClass",
          "VolumeSnapshotContent",
          "GatewayClass",
          "ClusterOperator",
          "ClusterVersion",
          "ConsoleCLIDownload",
          "ConsoleLink",
          "ConsoleNotification",
          "ConsolePlugin",
          "ImageContentSourcePolicy",
          "ImageDigestMirrorSet",
          "ImageTagMirrorSet",
          "MachineConfig",
          "MachineConfigPool",
          "KubeletConfig",
          "Project",
          "ProjectRequest",
          "SecurityContextConstraints",
          "ClusterIssuer",
          "ClusterExternalSecret",
          "ClusterSecretStore",
          "ClusterPushSecret",
          "ClusterGenerator",
          "ClusterPolicy",
          "ClusterCleanupPolicy",
          "ClusterPolicyException",
          "ClusterTriggerAuthentication",
          "ClusterWorkflowTemplate",
          "ClusterAnalysisTemplate",
          "ClusterTask",
          "ClusterInterceptor",
          "ClusterTriggerBinding",
          "ClusterBuildStrategy",
          "ClusterImageCatalog",
          "ClusterQueue",
          "ResourceFlavor",
          "ClusterTrainingRuntime",
          "ClusterServingRuntime",
          "ClusterImagePolicy",
          "ClusterNetworkPolicy",
          "AdminNetworkPolicy",
          "BaselineAdminNetworkPolicy",
          "GlobalNetworkPolicy",
          "CiliumClusterwideNetworkPolicy",
          "ConstraintTemplate",
          "CompositeResourceDefinition",
          "Composition");

  /** Kinds that others are called as well, with their groups. */
  private static final Set<String> KINDS_OF_GROUPS =
      Set.of(
          "Bundle.trust.cert-manager.io",
          "EC2NodeClass.karpenter.k8s.aws",
          "NodeClaim.karpenter.sh",
          "NodePool.karpenter.sh",
          "Configuration.pkg.crossplane.io",
          "Function.pkg.crossplane.io",
          "Provider.pkg.crossplane.io",
          "Profile.kubeflow.org",
          "IPAddress.networking.k8s.io",
          "ServiceCIDR.networking.k8s.io",
          "ClusterStore.kpack.io",
          "ClusterStack.kpack.io",
          "ClusterBuilder.kpack.io",
          "IPPool.crd.projectcalico.org",
          "IPPool.projectcalico.org",
          "FelixConfiguration.crd.projectcalico.org",
          "Installation.operator.tigera.io",
          "APIServer.operator.tigera.io",
          "TektonConfig.operator.tekton.dev",
          "APIServer.config.openshift.io",
          "Authentication.config.openshift.io",
          "DNS.config.openshift.io",
          "FeatureGate.config.openshift.io",
          "Image.config.openshift.io",
          "Infrastructure.config.openshift.io",
          "Ingress.config.openshift.io",
          "Network.config.openshift.io",
          "OAuth.config.openshift.io",
          "Proxy.config.openshift.io",
          "Scheduler.config.openshift.io",
          "Console.operator.openshift.io",
          "Group.user.openshift.io",
          "Identity.user.openshift.io",
          "User.user.openshift.io");

  private final Set<String> defined = new HashSet<>();

  /** What the definitions among some objects say, and what is known anyway. */
  ClusterScope(List<ManifestObject> objects) {
    objects.stream()
        .filter(object -> object.kind().equals("CustomResourceDefinition"))
        .map(object -> object.root().get("spec"))
        .filter(spec -> spec.get("scope").text().filter("Cluster"::equals).isPresent())
        .map(
            spec ->
                name(
                    spec.at("names", "kind").text().orElse(""),
                    spec.get("group").text().orElse("")))
        .forEach(defined::add);
  }

  /** The objects, those of such kinds in no namespace whatever they state. */
  List<ManifestObject> applied(List<ManifestObject> objects) {
    return objects.stream()
        .map(object -> holds(object) ? object.inNoNamespace() : object)
        .collect(Collectors.toList());
  }

  private boolean holds(ManifestObject object) {
    String name = name(object.kind(), object.group());
    return KINDS.contains(object.kind())
        || KINDS_OF_GROUPS.contains(name)
        || defined.contains(name);
  }

  private static String name(String kind, String group) {
    return kind + "." + group;
  }
}
