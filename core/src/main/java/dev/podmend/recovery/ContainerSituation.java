package dev.podmend.recovery;

import dev.podmend.model.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** What recovery has to know of one container beyond its failure. */
@Value.Immutable
@ValueStyle
public abstract class ContainerSituation {

  ContainerSituation() {}

  /** The container's name. */
  public abstract String name();

  /** The image it runs now, as the pod's specification names it. */
  public abstract String image();

  /** The build strategy that made the image in use; empty where the image was not built. */
  public abstract Optional<String> builtBy();

  /** A ready-made image that this container may run instead; empty where there is none. */
  public abstract Optional<String> prebuiltImage();

  /** Its memory limit as Kubernetes writes quantities, {@code 512Mi}; empty where it has none. */
  public abstract Optional<String> memoryLimit();

  /** Its memory request as Kubernetes writes quantities; empty where it has none. */
  public abstract Optional<String> memoryRequest();

  /** The most memory it was seen using, as a quantity; empty where that is not known. */
  public abstract Optional<String> observedMemory();

  /** A container of which only name and image are known. */
  public static ContainerSituation of(String name, String image) {
    return builder().name(name).image(image).build();
  }

  /** Starts a situation; name and image are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ContainerSituation}. Not thread-safe. */
  public static final class Builder extends ImmutableContainerSituation.Builder {
    Builder() {}
  }
}
