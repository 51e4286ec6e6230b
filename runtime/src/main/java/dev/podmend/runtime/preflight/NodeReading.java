package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import dev.podmend.preflight.NodeFacts;
import dev.podmend.preflight.NodeTaint;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is kept of a node. */
final class NodeReading {

  private NodeReading() {}

  static NodeFacts of(Node node) {
    NodeSpec spec = Objects.requireNonNullElseGet(node.getSpec(), NodeSpec::new);
    NodeStatus status = Objects.requireNonNullElseGet(node.getStatus(), NodeStatus::new);
    NodeSystemInfo system =
        Objects.requireNonNullElseGet(status.getNodeInfo(), NodeSystemInfo::new);
    List<ContainerImage> images = Texts.list(status.getImages());
    return NodeFacts.builder()
        .name(Texts.nameOf(node))
        .providerId(Texts.of(spec.getProviderID()))
        .labels(Texts.map(node.getMetadata() == null ? null : node.getMetadata().getLabels()))
        .osImage(Texts.of(system.getOsImage()))
        .kubeletVersion(Texts.of(system.getKubeletVersion()))
        .architecture(Texts.of(system.getArchitecture()))
        .operatingSystem(Texts.of(system.getOperatingSystem()))
        .allocatable(Texts.quantities(status.getAllocatable()))
        .taints(Texts.list(spec.getTaints()).stream().map(NodeReading::of).toList())
        .unschedulable(Boolean.TRUE.equals(spec.getUnschedulable()))
        .imageNames(
            Fact.known(
                images.stream()
                    .flatMap(image -> Texts.list(image.getNames()).stream())
                    .collect(Collectors.toUnmodifiableSet())))
        .imageCount(images.size())
        .build();
  }

  private static NodeTaint of(Taint taint) {
    return new NodeTaint(
        Texts.of(taint.getKey()), Texts.of(taint.getValue()), Texts.of(taint.getEffect()));
  }
}
