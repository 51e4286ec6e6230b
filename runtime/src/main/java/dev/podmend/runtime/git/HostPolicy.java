package dev.podmend.runtime.git;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which hosts may be asked for what others name: repositories, images. A host is refused where its
 * name is, or where one of the addresses that the name resolves to is; the connection then goes to
 * an address that was checked. Refusals win over permissions. Immutable.
 */
public final class HostPolicy {

  /**
   * Any name, and only addresses of the public internet: not this machine, no private, shared or
   * link-local network, no metadata service of a cloud.
   */
  public static final HostPolicy PUBLIC =
      new HostPolicy(List.of(), List.of(), List.of(), List.of());

  private final List<String> onlyNames;
  private final List<String> refusedNames;
  private final List<Network> permitted;
  private final List<Network> refused;

  private HostPolicy(
      List<String> onlyNames,
      List<String> refusedNames,
      List<Network> permitted,
      List<Network> refused) {
    this.onlyNames = onlyNames;
    this.refusedNames = refusedNames;
    this.permitted = permitted;
    this.refused = refused;
  }

  /**
   * This policy for these names alone; names given before stay permitted.
   *
   * @param names host names as URLs have them, or {@code *.example.org} for all below a domain
   * @throws IllegalArgumentException where one is no such name
   */
  public HostPolicy onlyHosts(String... names) {
    return new HostPolicy(join(onlyNames, names(names)), refusedNames, permitted, refused);
  }

  /**
   * This policy without these names.
   *
   * @param names as for {@link #onlyHosts}
   * @throws IllegalArgumentException where one is no such name
   */
  public HostPolicy withoutHosts(String... names) {
    return new HostPolicy(onlyNames, join(refusedNames, names(names)), permitted, refused);
  }

  /**
   * This policy with addresses permitted that are not public: those of a cluster's own Git server,
   * for example.
   *
   * @param networks ranges like {@code 10.96.0.0/12} or {@code fd00::/8}
   * @throws IllegalArgumentException where one is no such range
   */
  public HostPolicy permittingNetworks(String... networks) {
    return new HostPolicy(onlyNames, refusedNames, join(permitted, networks(networks)), refused);
  }

  /**
   * This policy without these addresses, be they public or permitted otherwise.
   *
   * @param networks as for {@link #permittingNetworks}
   * @throws IllegalArgumentException where one is no such range
   */
  public HostPolicy refusingNetworks(String... networks) {
    return new HostPolicy(onlyNames, refusedNames, permitted, join(refused, networks(networks)));
  }

  /** Whether a host of this name may be asked, as far as the name goes. */
  public boolean permitsName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return (onlyNames.isEmpty() || onlyNames.stream().anyMatch(only -> covers(only, name)))
        && refusedNames.stream().noneMatch(pattern -> covers(pattern, name));
  }

  /** Whether a connection may go to this address. */
  public boolean permitsAddress(InetAddress address) {
    return refused.stream().noneMatch(network -> network.holds(address))
        && (PublicAddresses.include(address)
            || permitted.stream().anyMatch(network -> network.holds(address)));
  }

  private static boolean covers(String pattern, String name) {
    return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
  }

  private static List<String> names(String... names) {
    return Stream.of(names).map(HostPolicy::name).toList();
  }

  private static String name(String text) {
    String name = requireNonNull(text, "host name").toLowerCase(Locale.ROOT);
    String plain = name.startsWith("*.") ? name.substring(2) : name;
    boolean allowed =
        !plain.isEmpty()
            && plain
                .chars()
                .allMatch(
                    c -> (c < 0x80 && Character.isLetterOrDigit(c)) || "-.:[]".indexOf(c) >= 0);
    if (!allowed) {
      throw new IllegalArgumentException(
          "host name \"" + text + "\" is none: write git.example.org or *.example.org");
    }
    return name;
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
