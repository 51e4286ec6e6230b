package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.model.ImageReference;
import dev.podmend.runtime.git.SelfSigned;
import dev.podmend.runtime.preflight.ScriptedRegistry.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryTlsTest {

  @TempDir private Path folder = Path.of("");

  private static RegistryLookup look(RegistryCheck check, ScriptedRegistry registry, String host) {
    ImageReference image = ImageReference.parse(host + ":" + registry.port() + "/team/web:1");
    PullCredentials credentials =
        PullCredentials.parse(
            "{\"%s:%d\":{\"username\":\"me\",\"password\":\"secret\"}}"
                .formatted(host, registry.port()));
    return check.look(image, credentials);
  }

  private static Response basic(ScriptedRegistry.Request request) {
    return request.authorization().filter("Basic bWU6c2VjcmV0"::equals).isPresent()
        ? Response.json("{\"manifests\":[]}")
        : Response.of(401, "WWW-Authenticate", "Basic realm=\"r\"");
  }

  @Test
  void only_a_trusted_certificate_of_the_right_name_gets_credentials() throws Exception {
    SelfSigned certificate = SelfSigned.certificate("ip:127.0.0.1", folder);
    try (ScriptedRegistry registry =
        ScriptedRegistry.encrypted(certificate.context(), RegistryTlsTest::basic)) {
      RegistryCheck trusting = ScriptedRegistry.check().withAuthority(certificate.pem());

      assertThat(look(ScriptedRegistry.check(), registry, "127.0.0.1").verdict())
          .isEqualTo(RegistryVerdict.UNTRUSTED);
      assertThat(look(trusting, registry, "localhost").verdict())
          .isEqualTo(RegistryVerdict.UNTRUSTED);
      assertThat(registry.requests()).isEmpty();
      assertThat(look(trusting, registry, "127.0.0.1").verdict())
          .isEqualTo(RegistryVerdict.PRESENT);
      assertThat(registry.authorizations()).isNotEmpty();
    }
  }

  @Test
  void a_realm_or_redirect_without_encryption_is_not_followed() throws Exception {
    SelfSigned certificate = SelfSigned.certificate("ip:127.0.0.1", folder);
    try (ScriptedRegistry plain = ScriptedRegistry.plain(request -> Response.of(200));
        ScriptedRegistry registry =
            ScriptedRegistry.encrypted(
                certificate.context(),
                request ->
                    Response.of(
                        401,
                        "WWW-Authenticate",
                        "Bearer realm=\"http://" + plain.host() + "/token\""))) {
      RegistryCheck trusting = ScriptedRegistry.check().withAuthority(certificate.pem());

      RegistryLookup refused = look(trusting, registry, "127.0.0.1");
      RegistryLookup allowed = look(trusting.withPlainHttp(plain.host()), registry, "127.0.0.1");

      assertThat(refused.verdict()).isEqualTo(RegistryVerdict.HOST_REFUSED);
      assertThat(refused.detail()).contains("plain HTTP");
      assertThat(allowed.verdict()).isEqualTo(RegistryVerdict.UNKNOWN);
      assertThat(plain.requests()).hasSize(1);
      assertThat(plain.authorizations()).isEmpty();
    }
  }

  @Test
  void an_authority_is_given_in_pem() {
    assertThatThrownBy(() -> RegistryCheck.STANDARD.withAuthority("no certificate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("authority holds no certificates in PEM");
  }
}
