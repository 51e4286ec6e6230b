package dev.podmend.runtime;

import dev.podmend.build.BuildOwner;
import dev.podmend.build.BuildRequest;
import dev.podmend.model.ValueStyle;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One image that is wanted for an object of the cluster.
 *
 * <p>Refused with an {@link IllegalArgumentException} that lists every problem where the owner
 * lacks its identity.
 */
@Value.Immutable
@ValueStyle
public abstract class ImageBuild {

  ImageBuild() {}

  /**
   * The object that the image is built for, as the API returned it: with API version, kind, name
   * and UID. It is never changed here but for podmend's annotation.
   */
  public abstract HasMetadata owner();

  /** What to build, and how. */
  public abstract BuildPlan plan();

  /** What tells this image from others of the same owner. Default: the owner's name. */
  @Value.Default
  public String name() {
    return Objects.requireNonNullElse(owner().getMetadata().getName(), "");
  }

  /**
   * Whether the image is in use, so that what built it is no longer needed; see {@link
   * BuildRetention#UNTIL_USED}. Default false.
   */
  @Value.Default
  public boolean imageInUse() {
    return false;
  }

  final String ownerUid() {
    return Objects.requireNonNullElse(owner().getMetadata().getUid(), "");
  }

  /** The request, with the owner where it has none and may have this one. */
  final BuildRequest request() {
    BuildRequest request = plan().request();
    ObjectMeta metadata = owner().getMetadata();
    String namespace = metadata.getNamespace();
    boolean mayOwn = namespace == null || namespace.equals(request.namespace());
    return request.owner().isPresent() || !mayOwn
        ? request
        : request.toBuilder()
            .owner(
                new BuildOwner(
                    owner().getApiVersion(), owner().getKind(), metadata.getName(), ownerUid()))
            .build();
  }

  /** Checks the owner. */
  @Value.Check
  void check() {
    List<String> problems = problemsOf(owner());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("image build: " + String.join("; ", problems));
    }
  }

  /** What an owner lacks. */
  static List<String> problemsOf(HasMetadata owner) {
    ObjectMeta metadata = owner.getMetadata();
    if (metadata == null) {
      return List.of("owner.metadata is missing: hand in the owner as the API returned it");
    }
    List<String> problems = new ArrayList<>();
    require(problems, owner.getApiVersion(), "owner.apiVersion");
    require(problems, owner.getKind(), "owner.kind");
    require(problems, metadata.getName(), "owner.metadata.name");
    require(problems, metadata.getUid(), "owner.metadata.uid");
    return problems;
  }

  static void require(List<String> problems, @Nullable String value, String field) {
    if (Optional.ofNullable(value).filter(text -> !text.isEmpty()).isEmpty()) {
      problems.add(field + " is empty: hand in the owner as the API returned it");
    }
  }

  /** Starts a build; owner and plan are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link ImageBuild}. Not thread-safe. */
  public static final class Builder extends ImmutableImageBuild.Builder {
    Builder() {}
  }
}
