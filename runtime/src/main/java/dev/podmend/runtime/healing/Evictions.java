package dev.podmend.runtime.healing;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Evicts pods, as disruption budgets permit. A pod that was replaced under the same name meanwhile
 * is not evicted. Servers before Kubernetes 1.22 know the eviction of {@code policy/v1beta1} only.
 */
final class Evictions {

  /** What came of an eviction. */
  enum Outcome {
    DONE,
    /** The pod is gone or another has its name. */
    GONE,
    /** A budget does not let it go now. */
    HELD_BACK,
    /** Several budgets cover it, which the API server does not evict by. */
    UNDECIDABLE
  }

  private static final int TOO_MANY_REQUESTS = 429;
  private static final String DISRUPTION_BUDGET = "DisruptionBudget";

  private final KubernetesClient client;
  private volatile boolean hasV1 = true;

  Evictions(KubernetesClient client) {
    this.client = client;
  }

  Outcome evict(Pod pod) {
    try {
      post(pod);
      return Outcome.DONE;
    } catch (KubernetesClientException e) {
      return switch (e.getCode()) {
        case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT -> Outcome.GONE;
        case TOO_MANY_REQUESTS -> heldBack(e);
        default -> undecidable(e);
      };
    }
  }

  /** A server that has too much to do answers with the same code, and that passes. */
  private static Outcome heldBack(KubernetesClientException e) {
    if (causes(e).noneMatch(cause -> DISRUPTION_BUDGET.equals(cause.getReason()))) {
      throw e;
    }
    return Outcome.HELD_BACK;
  }

  private static Stream<StatusCause> causes(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(Status::getDetails)
        .map(StatusDetails::getCauses)
        .stream()
        .flatMap(List::stream);
  }

  private static Outcome undecidable(KubernetesClientException e) {
    boolean isCoveredTwice =
        e.getCode() == HttpURLConnection.HTTP_INTERNAL_ERROR
            && String.valueOf(e.getMessage()).contains("more than one PodDisruptionBudget");
    if (isCoveredTwice) {
      return Outcome.UNDECIDABLE;
    }
    throw e;
  }

  private void post(Pod pod) {
    if (hasV1) {
      try {
        client.raw(path(pod), "POST", v1(pod));
        return;
      } catch (KubernetesClientException e) {
        if (!isUnknownVersion(e)) {
          throw e;
        }
        hasV1 = false;
      }
    }
    client.raw(path(pod), "POST", v1beta1(pod));
  }

  /** A server that does not know the version cannot decode the body. */
  private static boolean isUnknownVersion(KubernetesClientException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return e.getCode() == HttpURLConnection.HTTP_BAD_REQUEST
        && message.contains("eviction")
        && (message.contains("no kind") || message.contains("does not match"));
  }

  private static String path(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return "/api/v1/namespaces/%s/pods/%s/eviction"
        .formatted(metadata.getNamespace(), metadata.getName());
  }

  private static Object v1(Pod pod) {
    return new EvictionBuilder()
        .withMetadata(metadata(pod))
        .withDeleteOptions(options(pod))
        .build();
  }

  private static Object v1beta1(Pod pod) {
    return new io.fabric8.kubernetes.api.model.policy.v1beta1.EvictionBuilder()
        .withMetadata(metadata(pod))
        .withDeleteOptions(options(pod))
        .build();
  }

  private static ObjectMeta metadata(Pod pod) {
    return new ObjectMetaBuilder()
        .withName(pod.getMetadata().getName())
        .withNamespace(pod.getMetadata().getNamespace())
        .build();
  }

  private static DeleteOptions options(Pod pod) {
    return new DeleteOptionsBuilder()
        .withNewPreconditions()
        .withUid(pod.getMetadata().getUid())
        .endPreconditions()
        .build();
  }
}
