package dev.podmend.spi;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deleting what one build created, and nothing else. */
final class BuildRemoval {

  private final BuildHandle handle;
  private final KubernetesClient client;

  BuildRemoval(BuildHandle handle, KubernetesClient client) {
    this.handle = handle;
    this.client = client;
  }

  /** Deletes the main object and the helpers; those of a later build of the same name stay. */
  <T extends HasMetadata> void run(ObjectType<T> mainType, List<ObjectType<?>> helperTypes) {
    Optional<T> main =
        Optional.ofNullable(
            mainType.in(client).inNamespace(handle.namespace()).withName(handle.name()).get());
    if (main.isPresent() && !handle.uid().equals(main.get().getMetadata().getUid())) {
      return;
    }
    main.ifPresent(object -> remove(mainType, object, false));
    helperTypes.forEach(this::removeHelpers);
  }

  private <H extends HasMetadata> void removeHelpers(ObjectType<H> type) {
    Map<String, String> selector =
        Map.of(BuildLabels.MANAGED_BY, BuildLabels.PODMEND, BuildLabels.BUILD, handle.name());
    type.in(client)
        .inNamespace(handle.namespace())
        .withLabels(selector)
        .list()
        .getItems()
        .forEach(helper -> remove(type, helper, false));
  }

  /**
   * Deletes exactly this object; one that is gone is fine.
   *
   * @param unchanged whether to refuse with 409 where it changed since it was read
   */
  <H extends HasMetadata> void remove(ObjectType<H> type, H object, boolean unchanged) {
    ObjectMeta metadata = object.getMetadata();
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withApiVersion("v1")
            .withKind("DeleteOptions")
            .withPropagationPolicy("Background")
            .withNewPreconditions()
            .withUid(metadata.getUid())
            .withResourceVersion(unchanged ? metadata.getResourceVersion() : null)
            .endPreconditions();
    try {
      client.raw(type.path(handle.namespace(), metadata.getName()), "DELETE", options.build());
    } catch (KubernetesClientException e) {
      boolean replaced = e.getCode() == ApiAnswer.CONFLICT && !unchanged;
      if (e.getCode() != ApiAnswer.NOT_FOUND && !replaced) {
        throw e;
      }
    }
  }
}
