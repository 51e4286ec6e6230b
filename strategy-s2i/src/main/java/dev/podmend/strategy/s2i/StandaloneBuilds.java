package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.Manifests;
import io.fabric8.openshift.api.model.Build;
import io.fabric8.openshift.api.model.BuildBuilder;
import java.util.Optional;

/**
 * Builds that stand alone. Without the label and the annotations of a BuildConfig, the build
 * controller starts each at once.
 */
final class StandaloneBuilds extends OpenShiftBuilds<Build> {

  StandaloneBuilds(String name, S2iConfig config) {
    super(name, Kinds.BUILDS, config);
  }

  @Override
  protected Manifests<Build> manifestsFor(BuildRequest request, String name) {
    BuildParts parts = new BuildParts(request, config(), name);
    Build build = new BuildBuilder().withNewMetadata().endMetadata().withSpec(parts.spec()).build();
    return NeededObjects.addedTo(Manifests.of(build), parts);
  }

  @Override
  protected BuildState read(Build build) {
    return new BuildReading(build, PushTarget.of(build)).state();
  }

  @Override
  protected BuildState refine(BuildState state, Build build, BuildContext context) {
    return new Details(config(), context).of(state, build, PushTarget.of(build));
  }

  /** There is no status subresource: the controller reads the wish in the object itself. */
  @Override
  protected Optional<Build> cancelled(Build build) {
    return Optional.of(
        new BuildBuilder(build).editOrNewStatus().withCancelled(true).endStatus().build());
  }
}
