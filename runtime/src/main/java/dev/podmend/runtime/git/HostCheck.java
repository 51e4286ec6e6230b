package dev.podmend.runtime.git;

import dev.podmend.model.Quotation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Turns a host into addresses that the policy permits; only to these a connection goes. */
record HostCheck(HostPolicy policy, NameResolver resolver) {

  /**
   * The addresses of the host, none of which has a name: whoever connects to one cannot resolve the
   * name a second time, to something else.
   *
   * @param host as it stands in a URL
   */
  List<InetAddress> addresses(String host) throws FetchStop {
    if (!policy.permitsName(host)) {
      throw refused(host, "is not among those that the host policy permits");
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (InetAddress address : resolved(host)) {
      if (!policy.permitsAddress(address)) {
        throw refused(host, "has an address that the host policy does not permit");
      }
      addresses.add(nameless(address));
    }
    return addresses;
  }

  private List<InetAddress> resolved(String host) throws FetchStop {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new FetchStop(
          GitProblem.NETWORK, "the host " + Quotation.of(host) + " cannot be resolved", e);
    }
  }

  private static InetAddress nameless(InetAddress address) throws FetchStop {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new FetchStop(GitProblem.NETWORK, "an address has a wrong length", e);
    }
  }

  private static FetchStop refused(String host, String why) {
    return new FetchStop(GitProblem.HOST_REFUSED, "the host " + Quotation.of(host) + " " + why);
  }
}
