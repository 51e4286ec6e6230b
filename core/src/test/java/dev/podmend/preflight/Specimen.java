package dev.podmend.preflight;

import java.util.List;

/**
 * What a rule finds, and the healthy twin that it is silent on.
 *
 * @param rule the rule's id
 * @param cluster the cluster of both
 * @param broken the manifests that it finds something in
 * @param healthy the manifests that it finds nothing in
 * @param healthyCluster the cluster that the healthy ones are held against
 */
record Specimen(
    String rule,
    ClusterProfile cluster,
    List<String> broken,
    List<String> healthy,
    ClusterProfile healthyCluster) {

  static Specimen of(String rule, ClusterProfile cluster, String broken, String healthy) {
    return new Specimen(rule, cluster, List.of(broken), List.of(healthy), cluster);
  }

  static Specimen of(
      String rule, ClusterProfile cluster, List<String> broken, List<String> healthy) {
    return new Specimen(rule, cluster, broken, healthy, cluster);
  }

  /** The same manifests in a cluster that has what they need. */
  static Specimen mended(
      String rule, String manifest, ClusterProfile cluster, ClusterProfile healthy) {
    return new Specimen(rule, cluster, List.of(manifest), List.of(manifest), healthy);
  }

  @Override
  public String toString() {
    return rule + " " + broken;
  }
}
