package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ImageReference;
import dev.podmend.runtime.git.HostPolicy;
import dev.podmend.runtime.http.CertificateTrust;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks registries whether they have an image, who may pull it and what it runs on, without pulling
 * it.
 *
 * <p>Requests go to hosts that a {@link HostPolicy} permits, over TLS unless plain HTTP was allowed
 * for the host. Credentials go to the registry that they are for, and to a token service within the
 * same domain; never along a redirect. Immutable, thread-safe; every look has connections of its
 * own. Names are resolved on a few daemon threads, since a resolver cannot be interrupted.
 */
public final class RegistryCheck {

  /** With the public internet, over TLS, trusting whom the JVM trusts. */
  public static final RegistryCheck STANDARD =
      new RegistryCheck(
          HostPolicy.PUBLIC,
          HostResolver.SYSTEM,
          Set.of(),
          Optional.empty(),
          RegistryLimits.DEFAULT,
          InstantSource.system());

  private static final String CONFIG_TYPES =
      "application/vnd.oci.image.config.v1+json, application/vnd.docker.container.image.v1+json";

  private final HostPolicy hosts;
  private final HostResolver names;
  private final Set<String> plainHosts;
  private final Optional<SSLSocketFactory> encryption;
  private final RegistryLimits limits;
  private final InstantSource clock;

  private RegistryCheck(
      HostPolicy hosts,
      HostResolver names,
      Set<String> plainHosts,
      Optional<SSLSocketFactory> encryption,
      RegistryLimits limits,
      InstantSource clock) {
    this.hosts = hosts;
    this.names = names;
    this.plainHosts = plainHosts;
    this.encryption = encryption;
    this.limits = limits;
    this.clock = clock;
  }

  /** This check with other hosts permitted. */
  public RegistryCheck withHosts(HostPolicy hosts) {
    return new RegistryCheck(
        requireNonNull(hosts, "hosts"), names, plainHosts, encryption, limits, clock);
  }

  /**
   * This check with plain HTTP spoken to these registries, credentials included.
   *
   * @param registries as image references name them, with their port: {@code localhost:5000}
   */
  public RegistryCheck withPlainHttp(String... registries) {
    Set<String> plain =
        Stream.concat(plainHosts.stream(), Stream.of(registries))
            .map(registry -> registry.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new RegistryCheck(hosts, names, plain, encryption, limits, clock);
  }

  /**
   * This check with these certificates trusted, and no others.
   *
   * @param pem one or more certificates of authorities, or of registries themselves
   * @throws IllegalArgumentException where there is none in it
   */
  public RegistryCheck withAuthority(String pem) {
    Optional<SSLSocketFactory> sockets = Optional.of(trustIn(pem));
    return new RegistryCheck(hosts, names, plainHosts, sockets, limits, clock);
  }

  private static SSLSocketFactory trustIn(String pem) {
    try {
      return CertificateTrust.in(requireNonNull(pem, "pem")).getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "authority holds no certificates in PEM: give it those of the registry's authority", e);
    }
  }

  private static SSLSocketFactory trustOfThisJvm() {
    try {
      return CertificateTrust.ofThisJvm().getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM's own trust store cannot be read", e);
    }
  }

  /** This check within other bounds. */
  public RegistryCheck withLimits(RegistryLimits limits) {
    return new RegistryCheck(
        hosts, names, plainHosts, encryption, requireNonNull(limits, "limits"), clock);
  }

  /** This check by another resolver. */
  RegistryCheck withNames(HostResolver names) {
    return new RegistryCheck(hosts, names, plainHosts, encryption, limits, clock);
  }

  /** This check by another clock. */
  RegistryCheck withClock(InstantSource clock) {
    return new RegistryCheck(hosts, names, plainHosts, encryption, limits, clock);
  }

  /**
   * Asks whether an image is there, and for nothing else, by HEAD of its manifest. Docker Hub
   * counts that as no pull. A registry that does not know HEAD is asked by GET. Blocks as {@link
   * #look} does.
   *
   * @param credentials as those of {@link #look}
   */
  public RegistryLookup find(ImageReference image, PullCredentials credentials) {
    return ask(image, credentials, false);
  }

  /**
   * Asks for an image: its manifest, and of an image of one platform also its configuration. Where
   * the image is there, this is a pull by the rules of Docker Hub, one whatever the platforms.
   * Blocks for as long as the limits allow, and ends early when its thread is interrupted.
   *
   * @param credentials all there are; those for this image are used, and only where the registry
   *     asks for them
   */
  public RegistryLookup look(ImageReference image, PullCredentials credentials) {
    return ask(image, credentials, true);
  }

  private RegistryLookup ask(ImageReference image, PullCredentials credentials, boolean closely) {
    RegistryDeadline deadline = new RegistryDeadline(limits, clock);
    RegistryNetwork network =
        new RegistryNetwork(
            hosts,
            names,
            encryption.orElseGet(RegistryCheck::trustOfThisJvm),
            limits.maxBytes(),
            deadline);
    RegistryServer server =
        RegistryServer.of(
            image.registry(), plainHosts.contains(image.registry().toLowerCase(Locale.ROOT)));
    RegistrySession session =
        new RegistrySession(network, server, plainHosts, credentials.authorization(image));
    try {
      return ask(image, session, deadline, closely);
    } catch (RegistryStop e) {
      return e.lookup();
    }
  }

  private static RegistryLookup ask(
      ImageReference image, RegistrySession session, RegistryDeadline deadline, boolean closely)
      throws RegistryStop {
    String name = image.digest().or(image::tag).orElse("latest");
    String path = "/v2/" + image.repository() + "/manifests/";
    RegistryReply head = session.ask("HEAD", path + name, ImageManifest.MEDIA_TYPES);
    boolean mayAskOtherwise = head.status() == 405 || head.status() == 501;
    if (head.status() != 200 && !mayAskOtherwise) {
      return RegistryJudgement.of(session, deadline).refusal(head);
    }
    if (!closely && !mayAskOtherwise) {
      return present(digest(image, head), List.of(), Optional.empty());
    }
    RegistryReply manifest = session.ask("GET", path + name, ImageManifest.MEDIA_TYPES);
    return manifest.status() == 200
        ? present(image, session, manifest)
        : mayAskOtherwise
            ? RegistryJudgement.of(session, deadline).refusal(manifest)
            : present(digest(image, head), List.of(), Optional.empty());
  }

  private static RegistryLookup present(
      ImageReference image, RegistrySession session, RegistryReply reply) throws RegistryStop {
    ImageManifest manifest =
        ImageManifest.parse(reply.text())
            .orElseThrow(
                () ->
                    new RegistryStop(
                        RegistryVerdict.UNKNOWN, "the registry's manifest is no JSON object"));
    Optional<String> digest = digest(image, reply).or(() -> Optional.of(sha256(reply.body())));
    Optional<JsonValue> config = config(image, session, manifest);
    List<String> platforms =
        config.flatMap(ImageManifest::platform).map(List::of).orElse(manifest.platforms());
    return present(digest, platforms, config.map(RegistryCheck::user));
  }

  private static RegistryLookup present(
      Optional<String> digest, List<String> platforms, Optional<String> user) {
    return new RegistryLookup(
        RegistryVerdict.PRESENT, digest, platforms, user, Optional.empty(), "");
  }

  private static String user(JsonValue config) {
    String user = config.member("config").text("User").orElse("");
    return user.length() <= 256 && user.chars().allMatch(c -> c > ' ' && c < 0x7f) ? user : "";
  }

  /** That the configuration cannot be had does not make the image absent. */
  private static Optional<JsonValue> config(
      ImageReference image, RegistrySession session, ImageManifest manifest) {
    Optional<String> digest = manifest.config().filter(RegistryCheck::isDigest);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    try {
      String path = "/v2/" + image.repository() + "/blobs/" + digest.get();
      RegistryReply reply = session.ask("GET", path, CONFIG_TYPES);
      boolean genuine = reply.status() == 200 && sha256(reply.body()).equals(digest.get());
      return genuine ? JsonValue.object(reply.text()) : Optional.empty();
    } catch (RegistryStop e) {
      return Optional.empty();
    }
  }

  private static Optional<String> digest(ImageReference image, RegistryReply reply) {
    return reply.field("Docker-Content-Digest").filter(RegistryCheck::isDigest).or(image::digest);
  }

  private static boolean isDigest(String text) {
    return text.length() == 71
        && text.startsWith("sha256:")
        && text.chars().skip(7).allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }

  private static String sha256(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
