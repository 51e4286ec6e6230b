package dev.podmend.tests.spi;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A strategy whose builds are ConfigMaps: each with a Secret of its own, all with one account. */
final class Bookbinder extends ManifestBuildStrategy<ConfigMap> {

  static final String STATE = "state";
  static final String DONE = "done";
  static final String STOP = "stop";
  static final String ACCOUNT = "binder";
  static final ObjectType<Secret> SECRETS = ObjectType.of(Secret.class);
  private static final ObjectType<ServiceAccount> ACCOUNTS = ObjectType.of(ServiceAccount.class);

  private final String helperSuffix;

  Bookbinder() {
    this("-glue");
  }

  /** One whose Secrets are called like the build with this behind it. */
  Bookbinder(String helperSuffix) {
    super("acme/book", ObjectType.of(ConfigMap.class));
    this.helperSuffix = helperSuffix;
  }

  @Override
  protected Manifests<ConfigMap> manifestsFor(BuildRequest request, String name) {
    Secret glue =
        new SecretBuilder().withNewMetadata().withName(name + helperSuffix).endMetadata().build();
    ServiceAccount account =
        new ServiceAccountBuilder().withNewMetadata().withName(ACCOUNT).endMetadata().build();
    return Manifests.of(new ConfigMap()).withShared(ACCOUNTS, account).withHelper(SECRETS, glue);
  }

  @Override
  protected BuildState read(ConfigMap main) {
    boolean isDone = main.getData() != null && DONE.equals(main.getData().get(STATE));
    return isDone ? BuildState.cancelled() : BuildState.running();
  }

  @Override
  protected Optional<ConfigMap> cancelled(ConfigMap main) {
    return Optional.of(new ConfigMapBuilder(main).addToData(STATE, STOP).build());
  }

  @Override
  protected List<ObjectType<?>> helperTypes() {
    return List.of(SECRETS);
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return List.of(
        RequiredAccess.to("", "v1", "configmaps", "create", "get", "patch", "delete"),
        RequiredAccess.to("coordination.k8s.io", "v1", "leases/status", "get", "delete"));
  }

  static Map<String, String> done() {
    return Map.of(STATE, DONE);
  }
}
