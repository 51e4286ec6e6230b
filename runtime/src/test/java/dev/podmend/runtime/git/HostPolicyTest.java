package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1"
      })
  void addresses_that_are_not_public_are_refused_unless_permitted(String literal) {
    assertThat(HostPolicy.PUBLIC.permitsAddress(address(literal))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "140.82.121.4", "172.15.255.255", "172.32.0.1", "2606:50c0::1"})
  void addresses_of_the_internet_are_permitted_unless_refused(String literal) {
    assertThat(HostPolicy.PUBLIC.permitsAddress(address(literal))).isTrue();
    assertThat(
            HostPolicy.PUBLIC
                .refusingNetworks("0.0.0.0/0", "::/0")
                .permitsAddress(address(literal)))
        .isFalse();
  }

  @Test
  void a_permitted_network_opens_no_other_and_a_refusal_within_it_wins() {
    HostPolicy policy =
        HostPolicy.PUBLIC
            .permittingNetworks("10.96.0.0/12", "fd00::/8")
            .refusingNetworks("10.96.0.1");

    assertThat(policy.permitsAddress(address("10.111.255.255"))).isTrue();
    assertThat(policy.permitsAddress(address("fd12::1"))).isTrue();
    assertThat(policy.permitsAddress(address("10.96.0.1"))).isFalse();
    assertThat(policy.permitsAddress(address("10.112.0.0"))).isFalse();
  }

  @Test
  void names_are_permitted_by_themselves_or_by_their_domain() {
    HostPolicy policy =
        HostPolicy.PUBLIC
            .onlyHosts("github.com")
            .onlyHosts("*.Example.org")
            .withoutHosts("x.example.org");

    assertThat(policy.permitsName("GitHub.com")).isTrue();
    assertThat(policy.permitsName("git.example.org")).isTrue();
    assertThat(policy.permitsName("x.example.org")).isFalse();
    assertThat(policy.permitsName("example.org")).isFalse();
    assertThat(policy.permitsName("evilexample.org")).isFalse();
    assertThat(policy.permitsName("gitlab.com")).isFalse();
    assertThat(HostPolicy.PUBLIC.permitsName("anything.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.0/",
        "10.1",
        "localhost",
        "fd00::/129",
        "1/8"
      })
  void what_is_no_network_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPolicy.PUBLIC.permittingNetworks(text))
        .withMessageContaining("network \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*.", "a b", "https://a", "a.*"})
  void what_is_no_host_name_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPolicy.PUBLIC.onlyHosts(text))
        .withMessageContaining("host name \"" + text + "\"");
  }
}
