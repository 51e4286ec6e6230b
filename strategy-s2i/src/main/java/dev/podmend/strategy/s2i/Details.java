package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.Build;
import java.time.Instant;
import java.util.Optional;

/** What the cluster knows of a build beyond its status: its log, and the tag it has pushed. */
final class Details {

  private final S2iConfig config;
  private final BuildContext context;

  Details(S2iConfig config, BuildContext context) {
    this.config = config;
    this.context = context;
  }

  /** The state, made more precise where the status leaves it open. */
  BuildState of(BuildState state, Build build, Optional<ImageReference> image) {
    if (!(state instanceof BuildState.Failed failed)) {
      return state;
    }
    if (failed.failure().reason() == BuildFailureReason.DIGEST_MISSING) {
      return pushed(build, image).orElse(state);
    }
    BuildReading reading = new BuildReading(build, image);
    return reading.needsLog()
        ? log(build).flatMap(reading::failureToldBy).map(BuildState::failed).orElse(state)
        : state;
  }

  /** A log that cannot be read leaves the failure as plain as it is. */
  private Optional<String> log(Build build) {
    try {
      return Optional.of(
          new BuildLog(
                  context.client(),
                  build.getMetadata().getNamespace(),
                  build.getMetadata().getName())
              .tail());
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  private Optional<BuildState> pushed(Build build, Optional<ImageReference> image) {
    BuildReading reading = new BuildReading(build, image);
    Optional<Instant> created = new BuildView(build).created();
    return image
        .flatMap(pushed -> StreamTag.of(pushed, config.internalRegistry()))
        .flatMap(tag -> new StreamTags(context.client()).find(tag))
        .filter(found -> created.isPresent() && found.isSince(created.get()))
        .flatMap(found -> reading.built(found.digest()))
        .map(BuildState::succeeded);
  }
}
