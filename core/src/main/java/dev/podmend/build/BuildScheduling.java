package dev.podmend.build;

import io.fabric8.kubernetes.api.model.Toleration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where and as whom a build runs.
 *
 * @param nodeSelector the labels that its node must have; the node's architecture and operating
 *     system shape the image, the rest does not
 * @param tolerations the taints it bears; not to be changed once handed in
 * @param serviceAccount the service account; empty for the strategy's own default
 * @param priorityClass the priority class; empty for the cluster's default
 */
public record BuildScheduling(
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    Optional<String> serviceAccount,
    Optional<String> priorityClass) {

  /** Whatever the cluster does by default. */
  public static final BuildScheduling DEFAULT =
      new BuildScheduling(Map.of(), List.of(), Optional.empty(), Optional.empty());

  /**
   * Copies the collections and refuses wrong names.
   *
   * @throws IllegalArgumentException naming the field, its value and the rule it breaks
   */
  public BuildScheduling {
    nodeSelector = Collections.unmodifiableMap(new TreeMap<>(nodeSelector));
    tolerations = List.copyOf(tolerations);
    nodeSelector.forEach(MetadataRules::requireLabel);
    serviceAccount.ifPresent(name -> Rule.requireObjectName("serviceAccount", name));
    priorityClass.ifPresent(name -> Rule.requireObjectName("priorityClass", name));
  }

  /** This scheduling under a service account. */
  public BuildScheduling withServiceAccount(String name) {
    return new BuildScheduling(nodeSelector, tolerations, Optional.of(name), priorityClass);
  }

  /** This scheduling on nodes with these labels. */
  public BuildScheduling withNodeSelector(Map<String, String> labels) {
    return new BuildScheduling(labels, tolerations, serviceAccount, priorityClass);
  }

  /** This scheduling on nodes with these taints. */
  public BuildScheduling withTolerations(List<Toleration> more) {
    return new BuildScheduling(nodeSelector, more, serviceAccount, priorityClass);
  }
}
