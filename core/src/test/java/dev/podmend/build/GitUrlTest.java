package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b.git, https, github.com",
    "https://git.example.com:8443/a/b, https, git.example.com",
    "http://10.0.0.7/a, http, 10.0.0.7",
    "https://[2001:db8::1]:8443/a/b, https, [2001:db8::1]",
    "ssh://git@git.example.com:2222/a/b.git, ssh, git.example.com",
    "git@github.com:a/b.git, ssh, github.com",
    "https://git.example.com/~user/a%20b, https, git.example.com",
    "https://git.example.com/a/b/, https, git.example.com",
    "https://git.example.com:65535/a, https, git.example.com",
    "https://git.example.com/a%20, https, git.example.com",
    "ssh://g_i.t-1@git.example.com/a, ssh, git.example.com",
    "g_i.t-1@git.example.com:/a, ssh, git.example.com",
    "g@h:a, ssh, h",
    "http://h/a, http, h"
  })
  void is_taken_apart(String text, String scheme, String host) {
    GitUrl url = new GitUrl(text);

    assertThat(url.scheme()).isEqualTo(scheme);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.isSsh()).isEqualTo(scheme.equals("ssh"));
    assertThat(url).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "github.com/a/b",
        "https://",
        "https:///a",
        "https://github.com",
        "https://github.com/",
        "https://github.com//a",
        "https://github.com/a/../b",
        "https://github.com/a/%2e%2e/b",
        "https://github.com/a%2fb",
        "https://github.com/a%0ab",
        "https://github.com/a%",
        "https://github.com/-a",
        "https://github.com/a?x=1",
        "https://github.com/a#ref",
        "https://github.com/a b",
        "https://github.com/a\nb",
        "https://github.com/$(id)",
        "https://github.com/`id`",
        "https://github.com/a;b",
        "https://github.com:port/a",
        "https://github.com:123456/a",
        "https://-github.com/a",
        "https://git_hub.com/a",
        "https://[::1/a",
        "https://[]/a",
        "https://[g]/a",
        "https://g\u00efthub.com/a",
        "https://\u212aub.com/a",
        "https://github.com:/a",
        "https://github.com:x/a",
        "https://github.com/a%2",
        "https://github.com/a%zz",
        "https://github.com/a/.",
        "ssh://g!t@github.com/a",
        "ssh://@github.com/a",
        "@github.com:a",
        "github.com:a@b",
        "g!t@github.com:a",
        "git@-github.com:a",
        "git@github.com:a b",
        "https://user@github.com/a",
        "ssh://git:secret@github.com/a",
        "ssh://-oProxyCommand=id@github.com/a",
        "-oProxyCommand@github.com:a",
        "git@github.com:",
        "git@github.com:-a",
        "git@github.com:../a",
        "ext::sh -c id",
        "file:///etc/passwd",
        "git://github.com/a/b"
      })
  void refuses_what_could_mean_something_else(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GitUrl(text))
        .withMessageStartingWith("git URL \"");
  }

  @Test
  void is_2048_characters_long_at_most() {
    String longest = "https://github.com/" + "a".repeat(2048 - "https://github.com/".length());

    assertThat(new GitUrl(longest)).hasToString(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GitUrl(longest + "a"))
        .withMessageContaining("is longer than 2048 characters");
  }

  @Test
  void says_nothing_of_the_credentials_that_it_refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GitUrl("https://user:hunter2@github.com/a/b"))
        .withMessageContaining("Secret")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void refuses_what_is_too_long() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GitUrl("https://github.com/" + "a".repeat(GitUrl.MAX_LENGTH)))
        .withMessageContaining("2048");
  }
}
