package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import dev.podmend.preflight.SecretFacts;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is kept of a Secret: no value of it, but the credentials while they are in use. */
final class SecretReading {

  private SecretReading() {}

  static SecretFacts of(Secret secret) {
    return new SecretFacts(
        Texts.of(secret.getType()),
        Texts.keys(secret.getData()),
        Fact.known(Set.copyOf(credentials(secret).registries())));
  }

  /** The credentials of a pull secret; none of any other, or of one that is broken. */
  static PullCredentials credentials(Secret secret) {
    return Stream.of(".dockerconfigjson", ".dockercfg")
        .flatMap(key -> text(secret, key).stream())
        .findFirst()
        .map(SecretReading::parse)
        .orElse(PullCredentials.NONE);
  }

  private static Optional<String> text(Secret secret, String key) {
    return secret.getData() == null
        ? Optional.empty()
        : Optional.ofNullable(secret.getData().get(key));
  }

  private static PullCredentials parse(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return PullCredentials.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return PullCredentials.NONE;
    }
  }
}
