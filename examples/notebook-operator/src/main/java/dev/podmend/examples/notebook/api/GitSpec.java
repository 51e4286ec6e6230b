package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A Git repository at one revision.
 *
 * @param url where it is; empty where it was left out
 * @param ref a branch, a tag or the full hash of a commit; empty where it was left out
 * @param credentialsSecret the Secret to fetch it with; empty for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GitSpec(
    @Required
        @Size(max = 2048)
        @Pattern("^(https?://|ssh://|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:).+$")
        @JsonPropertyDescription("https://host/path, ssh://user@host/path or user@host:path.")
        String url,
    @Required
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("A branch, a tag, or the full hash of a commit.")
        String ref,
    @JsonPropertyDescription(
            "The Secret with username and password (or token) for HTTPS, or with ssh-privatekey"
                + " and known_hosts for SSH.")
        String credentialsSecret) {

  private static final int SHA1_LENGTH = 40;
  private static final int SHA256_LENGTH = 64;
  private static final int HEX = 16;

  static final GitSpec NONE = new GitSpec("", "", "");

  /** Fills in what was left out. */
  public GitSpec {
    url = requireNonNullElse(url, "");
    ref = requireNonNullElse(ref, "");
    credentialsSecret = requireNonNullElse(credentialsSecret, "");
  }

  /** Whether {@link #ref()} is the full hash of a commit. */
  public boolean namesCommit() {
    boolean full = ref.length() == SHA1_LENGTH || ref.length() == SHA256_LENGTH;
    return full && ref.chars().allMatch(c -> Character.digit(c, HEX) >= 0);
  }
}
