package dev.podmend.runtime.git;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
interface NameResolver {

  /** The resolver of the machine. */
  NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** The addresses of a name or literal address, one at least. Blocks. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
