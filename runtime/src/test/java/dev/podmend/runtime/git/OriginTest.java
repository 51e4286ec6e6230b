package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers credentials may be sent on to, and how a server is called. */
class OriginTest {

  private static Origin of(String url) throws MalformedURLException {
    return Origin.of(URI.create(url).toURL());
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example/a, https://git.example:443/b, true",
    "HTTPS://Git.Example/a, https://git.example/b, true",
    "http://git.example/a, https://git.example/a, true",
    "http://git.example:80/a, https://git.example:443/a, true",
    "https://git.example/a, http://git.example/a, false",
    "http://git.example/a, https://other.example/a, false",
    "http://git.example:8080/a, https://git.example/a, false",
    "http://git.example/a, https://git.example:8443/a, false",
    "http://git.example/a, http://git.example:8080/a, false",
    "https://git.example/a, https://git.example:8443/a, false",
  })
  void a_server_leads_to_itself_or_to_itself_encrypted(String from, String to, boolean leads)
      throws MalformedURLException {
    assertThat(of(from).leadsTo(of(to))).isEqualTo(leads);
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example/a, git.example",
    "https://git.example:443/a, git.example",
    "https://git.example:80/a, git.example:80",
    "http://git.example/a, git.example",
    "http://git.example:443/a, git.example:443",
    "http://git.example:8080/a, git.example:8080",
  })
  void a_usual_port_is_not_told(String url, String header) throws MalformedURLException {
    assertThat(of(url).hostHeader()).isEqualTo(header);
    assertThat(of(url).isEncrypted()).isEqualTo(url.startsWith("https:"));
  }
}
