package dev.podmend.runtime.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one host may show.
 *
 * @param trusted any of them will do
 * @param revoked none of them ever does
 */
record KnownHosts(List<PublicKey> trusted, List<PublicKey> revoked) {

  private static final String REVOKED = "revoked";

  /** Those of the lines of a known_hosts file that are about the host, by name and port. */
  static KnownHosts of(String text, String host, int port) throws FetchStop {
    KnownHosts known = new KnownHosts(new ArrayList<>(), new ArrayList<>());
    try (BufferedReader reader = new BufferedReader(new StringReader(text))) {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(reader)) {
        if (entry.isHostMatch(host.toLowerCase(Locale.ROOT), port)) {
          known.add(entry);
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new FetchStop(
          GitProblem.SERVER_UNTRUSTED, "the Secret's known_hosts is no such file", e);
    }
    return known;
  }

  /** Certificates of hosts are not supported: a line that names their authority is no key. */
  private void add(KnownHostEntry entry) throws IOException, GeneralSecurityException {
    @Nullable String marker = entry.getMarker();
    @Nullable PublicKey key =
        entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
    if (key != null && marker == null) {
      trusted.add(key);
    } else if (key != null && marker.equals(REVOKED)) {
      revoked.add(key);
    }
  }

  boolean accept(PublicKey key) {
    return holds(trusted, key) && !holds(revoked, key);
  }

  /** The names of the keys' types: a server that has several kinds is to show one of these. */
  List<String> types() {
    return trusted.stream().map(KeyUtils::getKeyType).distinct().toList();
  }

  private static boolean holds(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
  }
}
