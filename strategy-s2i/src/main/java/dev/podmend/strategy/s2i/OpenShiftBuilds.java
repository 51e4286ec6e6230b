package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.Violation;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** What builds on OpenShift have in common, whichever object stands for one. */
abstract class OpenShiftBuilds<T extends HasMetadata> extends ManifestBuildStrategy<T> {

  private final S2iConfig config;

  OpenShiftBuilds(String name, ObjectType<T> type, S2iConfig config) {
    super(name, type);
    this.config = config;
  }

  final S2iConfig config() {
    return config;
  }

  @Override
  public final List<RequiredAccess> requiredAccess() {
    return Access.of(config);
  }

  @Override
  public final List<Violation> validate(BuildRequest request) {
    return RequestChecks.violations(request, config);
  }

  @Override
  protected final List<ObjectType<?>> helperTypes() {
    return List.of(Kinds.CONFIG_MAPS);
  }
}
