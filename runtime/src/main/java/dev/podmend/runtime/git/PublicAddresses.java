package dev.podmend.runtime.git;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public internet from all others, by IANA's registries. */
final class PublicAddresses {

  /** This host, private, shared, link-local with its metadata services, test and special use. */
  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Network GLOBAL_V6 = Network.of("2000::/3");

  /** Tunnels, which hide an address of version 4, protocol assignments and documentation. */
  private static final List<Network> SPECIAL_V6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_V4.stream().noneMatch(network -> network.holds(address));
    }
    return GLOBAL_V6.holds(address)
        && SPECIAL_V6.stream().noneMatch(network -> network.holds(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}
