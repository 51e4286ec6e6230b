package dev.podmend.preflight;

import dev.podmend.model.ValueStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** What is known of a node. A text that the node does not state is empty. */
@Value.Immutable
@ValueStyle
public abstract class NodeFacts {

  /** How many images a kubelet lists unless told otherwise. */
  public static final int IMAGES_LISTED = 50;

  NodeFacts() {}

  /** Its name. */
  public abstract String name();

  /** {@code spec.providerID}, for example {@code kind://docker/dev/dev-control-plane}. */
  @Value.Default
  public String providerId() {
    return "";
  }

  /** {@code metadata.labels}. */
  public abstract Map<String, String> labels();

  /** {@code status.nodeInfo.osImage}. */
  @Value.Default
  public String osImage() {
    return "";
  }

  /** {@code status.nodeInfo.kubeletVersion}. */
  @Value.Default
  public String kubeletVersion() {
    return "";
  }

  /** {@code status.nodeInfo.architecture}: {@code amd64}. */
  @Value.Default
  public String architecture() {
    return "";
  }

  /** {@code status.nodeInfo.operatingSystem}: {@code linux}. */
  @Value.Default
  public String operatingSystem() {
    return "";
  }

  /** {@code status.allocatable}: quantities by resource name. */
  public abstract Map<String, String> allocatable();

  /** {@code spec.taints}. */
  public abstract List<NodeTaint> taints();

  /** Whether {@code spec.unschedulable} keeps new pods away. Default: no. */
  @Value.Default
  public boolean unschedulable() {
    return false;
  }

  /**
   * Every name in {@code status.images}. The kubelet lists at most {@value #IMAGES_LISTED} images
   * unless told otherwise, so an image that a full list lacks may still be there: see {@link
   * #imageCount}.
   */
  @Value.Default
  public Fact<Set<String>> imageNames() {
    return Fact.notAsked();
  }

  /** How many entries {@code status.images} has; each may have several names. Default 0. */
  @Value.Default
  public int imageCount() {
    return 0;
  }

  /** Starts facts; only the name is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link NodeFacts}. Not thread-safe. */
  public static final class Builder extends ImmutableNodeFacts.Builder {
    Builder() {}
  }
}
