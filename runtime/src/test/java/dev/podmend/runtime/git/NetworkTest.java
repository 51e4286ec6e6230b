package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses as people write them. */
class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.9, 192.0.2.9, true",
    "192.0.2.9, 192.0.2.8, false",
    "192.0.2.9/32, 192.0.2.9, true",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "2001:db8::1/128, 2001:db8::1, true",
    "::/0, 2001:db8::1, true",
  })
  void a_range_holds_what_shares_its_leading_bits(String range, String address, boolean holds)
      throws UnknownHostException {
    assertThat(Network.of(range).holds(InetAddress.getByName(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "10.0.0", "10.0.0.0.0/8", "1e.0.0.0", "fd00::g", "/8"})
  void what_is_no_address_is_refused_and_not_looked_up(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(range))
        .withMessageContaining("write one like 10.0.0.0/8 or fd00::/8");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, 32",
    "10.0.0.0/, 32",
    "10.0.0.0/1000, 32",
    "10.0.0.0/-1, 32",
    "10.0.0.0/:, 32",
    "fd00::/129, 128",
  })
  void a_length_must_fit_the_address(String range, int width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(range))
        .withMessageContaining("0 to " + width + " is allowed after the slash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "192.0.2.129/25", "fd00::1/64"})
  void bits_behind_the_prefix_are_a_mistake(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(range))
        .withMessageContaining("has bits behind its prefix");
  }
}
