package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.PreflightChecker;
import dev.podmend.preflight.PreflightRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the API server itself what it says of manifests: whether it serves their kinds, whether
 * whoever asks may create them, and whether validation, quota and admission let them through. It is
 * asked by SelfSubjectAccessReview and by dry runs, and stores nothing; webhooks that take no part
 * in dry runs make it refuse them. Pods are tried as well as the workloads that would make them, as
 * whoever asks, not as the workload's controller. Blocks; thread-safe.
 */
public final class ServerCheck {

  private static final int MOST_OBJECTS = 10_000;

  private final KubernetesClient client;

  private ServerCheck(KubernetesClient client) {
    this.client = client;
  }

  /** A check by the server of this client, which stays the caller's to close. */
  public static ServerCheck of(KubernetesClient client) {
    return new ServerCheck(requireNonNull(client, "client"));
  }

  /** The rules of {@link PreflightChecker} and those that findings of a server name. */
  public static List<PreflightRule> withRules() {
    return Stream.concat(PreflightChecker.rules().stream(), ServerRules.ALL.stream()).toList();
  }

  /**
   * What the server says.
   *
   * @param manifests everything that is deployed together; what one object needs of another that is
   *     not there yet is not held against it
   * @param defaultNamespace where objects go that name no namespace
   */
  public ServerFindings check(List<Manifest> manifests, String defaultNamespace) {
    List<ServedObject> objects =
        manifests.stream()
            .flatMap(manifest -> ServedObject.of(manifest, defaultNamespace))
            .limit(MOST_OBJECTS + 1L)
            .toList();
    ServerQuestions questions = new ServerQuestions(client, objects);
    objects.stream().limit(MOST_OBJECTS).forEach(questions::ask);
    if (objects.size() > MOST_OBJECTS) {
      questions.leaveOut(MOST_OBJECTS);
    }
    return questions.answers();
  }
}
