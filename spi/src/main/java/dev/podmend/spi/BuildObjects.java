package dev.podmend.spi;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildOwner;
import dev.podmend.build.BuildRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of one build, as they are created or found. */
final class BuildObjects {

  private final KubernetesClient client;
  private final BuildRequest request;
  private final String name;
  private final Map<String, String> labels;

  BuildObjects(KubernetesClient client, String strategy, BuildRequest request) {
    this.client = client;
    this.request = request;
    this.name = request.objectName(strategy);
    this.labels = BuildLabels.of(request, strategy);
  }

  /** The main object: the one that is there, or a new one after all that it needs. */
  <T extends HasMetadata> T submit(ObjectType<T> type, Manifests<T> manifests) {
    T main = prepared(manifests.main(), name);
    main.getMetadata()
        .setAnnotations(
            merged(
                main.getMetadata().getAnnotations(),
                Map.of(BuildLabels.IMAGE, request.outputImage().canonical())));
    Optional<T> there = find(type, name);
    if (there.isPresent()) {
      return adopted(type, there.get());
    }
    manifests.others().forEach(this::ensure);
    return createOrAdopt(type, main);
  }

  private <H extends HasMetadata> void ensure(Manifests.Part<H> part) {
    if (part.shared()) {
      ensureShared(part.type(), part.object());
      return;
    }
    String helper = Objects.requireNonNullElse(part.object().getMetadata().getName(), "");
    if (!helper.startsWith(name + "-")) {
      throw new IllegalStateException(
          "helper " + part.type() + " '" + helper + "' must have a name that starts with " + name);
    }
    createOrAdopt(part.type(), prepared(part.object(), helper));
  }

  private <H extends HasMetadata> void ensureShared(ObjectType<H> type, H object) {
    object.getMetadata().setNamespace(request.namespace());
    if (find(type, object.getMetadata().getName()).isEmpty()) {
      create(type, object);
    }
  }

  private <H extends HasMetadata> H createOrAdopt(ObjectType<H> type, H object) {
    String wanted = object.getMetadata().getName();
    return create(type, object)
        .orElseGet(
            () ->
                find(type, wanted)
                    .map(there -> adopted(type, there))
                    .orElseThrow(() -> conflict(type, wanted, "was deleted meanwhile")));
  }

  /** The created object, or empty where there is one of its name. */
  private <H extends HasMetadata> Optional<H> create(ObjectType<H> type, H object) {
    try {
      return Optional.of(
          type.in(client).inNamespace(request.namespace()).resource(object).create());
    } catch (KubernetesClientException e) {
      // A repeated POST whose first answer was lost ends here, too, so the object may be ours.
      if (e.getCode() == ApiAnswer.CONFLICT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <H extends HasMetadata> Optional<H> find(ObjectType<H> type, String wanted) {
    return Optional.ofNullable(
        type.in(client).inNamespace(request.namespace()).withName(wanted).get());
  }

  private <H extends HasMetadata> H adopted(ObjectType<H> type, H there) {
    ObjectMeta metadata = there.getMetadata();
    if (!isOurs(metadata)) {
      throw BuildException.of(
          BuildFailureReason.NAME_TAKEN,
          "%s %s/%s exists and is not of this build: remove or rename it"
              .formatted(type.plural(), request.namespace(), metadata.getName()));
    }
    if (metadata.getDeletionTimestamp() != null) {
      throw conflict(type, metadata.getName(), "is being deleted");
    }
    return there;
  }

  private boolean isOurs(ObjectMeta metadata) {
    Map<String, String> present = Objects.requireNonNullElse(metadata.getLabels(), Map.of());
    boolean labelled =
        List.of(
                BuildLabels.MANAGED_BY,
                BuildLabels.BUILD,
                BuildLabels.BUILD_KEY,
                BuildLabels.STRATEGY,
                BuildLabels.ATTEMPT)
            .stream()
            .allMatch(label -> Objects.equals(labels.get(label), present.get(label)));
    return labelled && request.owner().map(owner -> isOwnedBy(metadata, owner)).orElse(true);
  }

  private static boolean isOwnedBy(ObjectMeta metadata, BuildOwner owner) {
    List<OwnerReference> owners = metadata.getOwnerReferences();
    return owners != null
        && owners.stream().anyMatch(reference -> owner.uid().equals(reference.getUid()));
  }

  private BuildException conflict(ObjectType<?> type, String wanted, String what) {
    return BuildException.of(
        BuildFailureReason.CONFLICT,
        "%s %s/%s %s".formatted(type.plural(), request.namespace(), wanted, what));
  }

  private <H extends HasMetadata> H prepared(H object, String wanted) {
    ObjectMeta metadata = object.getMetadata();
    if (metadata == null) {
      metadata = new ObjectMeta();
      object.setMetadata(metadata);
    }
    metadata.setName(wanted);
    metadata.setNamespace(request.namespace());
    metadata.setLabels(merged(metadata.getLabels(), labels));
    metadata.setAnnotations(merged(metadata.getAnnotations(), request.annotations()));
    metadata.setOwnerReferences(request.owner().map(BuildObjects::reference).stream().toList());
    return object;
  }

  private static OwnerReference reference(BuildOwner owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.apiVersion())
        .withKind(owner.kind())
        .withName(owner.name())
        .withUid(owner.uid())
        .build();
  }

  private static Map<String, String> merged(
      @Nullable Map<String, String> own, Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(Objects.requireNonNullElse(own, Map.of()));
    merged.putAll(more);
    return merged;
  }
}
