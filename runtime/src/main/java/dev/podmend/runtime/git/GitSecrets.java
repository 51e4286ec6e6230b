package dev.podmend.runtime.git;

import dev.podmend.build.SecretReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads credentials from Secrets of a namespace. */
record GitSecrets(KubernetesClient client, String namespace) {

  GitCredentials read(SecretReference reference) throws FetchStop {
    Secret secret =
        find(reference)
            .orElseThrow(() -> stop(GitProblem.SECRET_MISSING, reference, "does not exist"));
    return GitCredentials.of(texts(reference, secret));
  }

  private Optional<Secret> find(SecretReference reference) throws FetchStop {
    try {
      return Optional.ofNullable(
          client.secrets().inNamespace(namespace).withName(reference.name()).get());
    } catch (KubernetesClientException e) {
      boolean refused = e.getCode() == 401 || e.getCode() == 403;
      throw refused
          ? stop(GitProblem.SECRET_FORBIDDEN, reference, "may not be read")
          : stop(GitProblem.SECRET_UNAVAILABLE, reference, "could not be read");
    }
  }

  private Map<String, String> texts(SecretReference reference, Secret secret) throws FetchStop {
    @Nullable Map<String, String> data = secret.getData();
    Map<String, String> texts = new HashMap<>();
    try {
      (data == null ? Map.<String, String>of() : data)
          .forEach((key, value) -> texts.put(key, decoded(value)));
    } catch (IllegalArgumentException e) {
      throw stop(GitProblem.AUTHENTICATION, reference, "holds data that are not in Base64");
    }
    return texts;
  }

  private static String decoded(String value) {
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  private FetchStop stop(GitProblem problem, SecretReference reference, String what) {
    return new FetchStop(problem, "the Secret %s/%s %s".formatted(namespace, reference, what));
  }
}
