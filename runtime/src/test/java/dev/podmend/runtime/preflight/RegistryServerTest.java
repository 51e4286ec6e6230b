package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked, and who may be told what is for another. */
class RegistryServerTest {

  private static RegistryServer https(String host) {
    return new RegistryServer(host, 443, true);
  }

  private static RegistryServer http(String host) {
    return new RegistryServer(host, 80, false);
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, false, ghcr.io, 443",
    "GHCR.io, false, ghcr.io, 443",
    "docker.io, false, registry-1.docker.io, 443",
    "registry:5000, false, registry, 5000",
    "registry:1, false, registry, 1",
    "registry:65535, false, registry, 65535",
    "registry:65536, false, registry, 0",
    "registry:0, false, registry, 0",
    "registry:, false, registry, 0",
    "registry:100000, false, registry, 0",
    "registry, true, registry, 80",
    "registry:5000, true, registry, 5000",
    "[::1], false, [::1], 443",
    "[::1]:5000, false, [::1], 5000"
  })
  void the_server_behind_a_registry(String registry, boolean plain, String host, int port) {
    assertThat(RegistryServer.of(registry, plain))
        .isEqualTo(new RegistryServer(host, port, !plain));
  }

  @ParameterizedTest
  @CsvSource({
    "https://Auth.acme.io/token, auth.acme.io, 443, true",
    "http://auth.acme.io/token, auth.acme.io, 80, false",
    "HTTPS://auth.acme.io:8443, auth.acme.io, 8443, true",
    "https://auth.acme.io:1, auth.acme.io, 1, true",
    "https://auth.acme.io:65535, auth.acme.io, 65535, true",
    "https://[::1]:5000/x, [::1], 5000, true"
  })
  void the_server_of_a_url(String url, String host, int port, boolean encrypted) {
    assertThat(RegistryServer.of(URI.create(url)))
        .contains(new RegistryServer(host, port, encrypted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://acme.io",
        "acme.io/token",
        "/token",
        "https:token",
        "https://user@acme.io",
        "https://user:secret@acme.io",
        "https://acme.io:0",
        "https://acme.io:65536",
        "file:///etc/passwd"
      })
  void other_urls_have_none(String url) {
    assertThat(RegistryServer.of(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acme.io, 443, true, acme.io",
    "acme.io, 80, true, acme.io:80",
    "acme.io, 80, false, acme.io",
    "acme.io, 443, false, acme.io:443",
    "[::1], 5000, true, [::1]:5000"
  })
  void a_request_names_a_port_that_is_not_the_usual(
      String host, int port, boolean encrypted, String header) {
    assertThat(new RegistryServer(host, port, encrypted).hostHeader()).isEqualTo(header);
  }

  @Test
  void a_certificate_bears_an_address_without_brackets() {
    assertThat(https("[2001:db8::1]").certificateName()).isEqualTo("2001:db8::1");
    assertThat(https("acme.io").certificateName()).isEqualTo("acme.io");
  }

  @ParameterizedTest
  @CsvSource({
    "registry.acme.io, registry.acme.io",
    "registry.acme.io, auth.acme.io",
    "registry.acme.io, acme.io",
    "registry.acme.io, a.b.acme.io",
    "acme.io, acme.io",
    "acme.io, auth.acme.io",
    "registry, registry",
    "10.0.0.1, 10.0.0.1",
    "[::1], [::1]"
  })
  void a_server_trusts_its_own_domain(String host, String other) {
    assertThat(https(host).trusts(https(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "registry.acme.io, evil.io",
    "registry.acme.io, evilacme.io",
    "registry.acme.io, acme.io.evil.io",
    "acme.io, other.io",
    "acme.io, io",
    "registry, auth",
    "registry, auth.registry",
    "10.0.0.1, 11.0.0.1",
    "10.0.0.1, 0.0.1",
    "10.0.0.9, 9.0.0.9",
    "[2001:db8::1.2.3.4], 2.3.4]"
  })
  void a_server_trusts_no_other(String host, String other) {
    assertThat(https(host).trusts(https(other))).isFalse();
  }

  @Test
  void what_was_encrypted_is_told_to_nobody_in_plain_and_plain_servers_trust_themselves_alone() {
    assertThat(https("acme.io").trusts(http("acme.io"))).isFalse();
    assertThat(http("acme.io").trusts(http("acme.io"))).isTrue();
    assertThat(http("acme.io").trusts(https("acme.io"))).isTrue();
    assertThat(http("registry.acme.io").trusts(http("auth.acme.io"))).isFalse();
    assertThat(http("registry.acme.io").trusts(https("auth.acme.io"))).isFalse();
  }
}
