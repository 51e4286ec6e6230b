package dev.podmend.runtime.git;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a Secret holds for Git servers.
 *
 * @param authorization the value of HTTP's header Authorization
 * @param identity for SSH
 * @param authority the certificates, in PEM, of those whose word on servers counts
 */
record GitCredentials(
    Optional<String> authorization, Optional<SshIdentity> identity, Optional<String> authority) {

  static final GitCredentials NONE =
      new GitCredentials(Optional.empty(), Optional.empty(), Optional.empty());

  /** Servers that want a token want it as the password, and most take any name with it. */
  private static final String USER_OF_TOKENS = "git";

  /**
   * What these texts say by the keys of {@code kubernetes.io/basic-auth} and {@code
   * kubernetes.io/ssh-auth} Secrets; what is incomplete counts as missing.
   */
  static GitCredentials of(Map<String, String> texts) {
    Optional<String> password = text(texts, "password").or(() -> text(texts, "token"));
    Optional<String> authorization = password.map(it -> basic(user(texts), it));
    Optional<SshIdentity> identity =
        text(texts, "ssh-privatekey")
            .flatMap(key -> text(texts, "known_hosts").map(known -> new SshIdentity(key, known)));
    return new GitCredentials(authorization, identity, text(texts, "ca.crt"));
  }

  private static String user(Map<String, String> texts) {
    return text(texts, "username").map(String::strip).orElse(USER_OF_TOKENS);
  }

  /** Files end in a line break, and Secrets are made from files: none of these texts needs it. */
  private static String basic(String user, String password) {
    String pair = user + ":" + password.strip();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> text(Map<String, String> texts, String key) {
    return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
  }

  @Override
  public String toString() {
    return "GitCredentials[…]";
  }
}
