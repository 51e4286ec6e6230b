package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What is known of a Secret; never a value of it.
 *
 * @param type its type, for example {@code kubernetes.io/dockerconfigjson}
 * @param keys the keys of its data
 * @param registries the hosts that a pull secret has credentials for, as its {@code auths} spell
 *     them ({@code https://index.docker.io/v1/}, {@code *.example.org}); known and empty where it
 *     is no pull secret or has none
 */
public record SecretFacts(String type, Set<String> keys, Fact<Set<String>> registries) {

  /** Copies the keys. */
  public SecretFacts {
    requireNonNull(type, "type");
    requireNonNull(registries, "registries");
    keys = Set.copyOf(keys);
  }
}
