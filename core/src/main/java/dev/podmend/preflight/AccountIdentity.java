package dev.podmend.preflight;

import java.util.List;

/**
 * Whom the API server takes a service account for.
 *
 * @param user its name as a user
 * @param groups the groups that it is in
 */
record AccountIdentity(String user, List<String> groups) {

  static AccountIdentity of(String namespace, String account) {
    return new AccountIdentity(
        "system:serviceaccount:" + namespace + ":" + account,
        List.of(
            "system:serviceaccounts",
            "system:serviceaccounts:" + namespace,
            "system:authenticated"));
  }
}
