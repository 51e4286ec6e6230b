package dev.podmend.runtime.preflight;

import dev.podmend.model.Quotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One look at a registry: its requests, and the authorization that the first one earns. */
final class RegistrySession {

  private static final int MAX_REDIRECTS = 5;

  private final RegistryNetwork network;
  private final RegistryServer registry;
  private final Set<String> plainHosts;
  private final Optional<String> credentials;
  private Optional<String> authorization = Optional.empty();
  private boolean challenged;
  private boolean credentialsUsed;
  private String withheld = "";

  RegistrySession(
      RegistryNetwork network,
      RegistryServer registry,
      Set<String> plainHosts,
      Optional<String> credentials) {
    this.network = network;
    this.registry = registry;
    this.plainHosts = plainHosts;
    this.credentials = credentials;
  }

  /** Whether a name and a password went along. */
  boolean usedCredentials() {
    return credentialsUsed;
  }

  /** Why credentials that there are were not sent; empty where they were, or there are none. */
  String withheld() {
    return withheld;
  }

  /** Asks the registry, first without and then with authorization, where it wants one. */
  RegistryReply ask(String method, String path, String mediaTypes) throws RegistryStop {
    RegistryReply reply = send(method, path, mediaTypes);
    if (reply.status() != 401 || challenged) {
      return reply;
    }
    challenged = true;
    authorization = authorize(reply);
    return authorization.isPresent() ? send(method, path, mediaTypes) : reply;
  }

  private RegistryReply send(String method, String path, String mediaTypes) throws RegistryStop {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Accept", mediaTypes);
    RegistryUrl url = new RegistryUrl(registry, path);
    Map<String, String> first = new LinkedHashMap<>(fields);
    authorization.ifPresent(value -> first.put("Authorization", value));
    RegistryReply reply = network.run(url.server(), method, url.target(), first);
    for (int i = 0; reply.isRedirect() && i < MAX_REDIRECTS; i++) {
      url = redirected(url, reply);
      reply = network.run(url.server(), method, url.target(), fields);
    }
    return reply;
  }

  private RegistryUrl redirected(RegistryUrl from, RegistryReply reply) throws RegistryStop {
    String location = reply.field("Location").orElse("");
    RegistryUrl to = from.redirectedTo(location).orElseThrow(() -> improper("redirects", location));
    requireProtected(to, "redirects");
    return to;
  }

  private void requireProtected(RegistryUrl url, String what) throws RegistryStop {
    if (!url.server().encrypted() && !plainHosts.contains(url.server().hostHeader())) {
      throw new RegistryStop(
          RegistryVerdict.HOST_REFUSED,
          "the registry %s to %s over plain HTTP, which is not allowed for that host"
              .formatted(what, Quotation.of(url.server().hostHeader())));
    }
  }

  private static RegistryStop improper(String what, String url) {
    return new RegistryStop(
        RegistryVerdict.UNKNOWN, "the registry %s to %s".formatted(what, Quotation.of(url)));
  }

  private Optional<String> authorize(RegistryReply reply) throws RegistryStop {
    Optional<RegistryChallenge> challenge = RegistryChallenge.of(reply.fields("WWW-Authenticate"));
    if (challenge.filter(it -> it.scheme().equals("bearer")).isPresent()) {
      return Optional.of("Bearer " + token(challenge.get()));
    }
    credentialsUsed = challenge.isPresent() && credentials.isPresent();
    return credentialsUsed ? credentials : Optional.empty();
  }

  private String token(RegistryChallenge challenge) throws RegistryStop {
    String realm = challenge.parameter("realm").orElse("");
    RegistryUrl url =
        RegistryUrl.parse(realm).orElseThrow(() -> improper("sends for a token", realm));
    requireProtected(url, "sends for a token");
    Map<String, String> fields = new LinkedHashMap<>();
    if (mayTell(url.server())) {
      credentialsUsed = credentials.isPresent();
      credentials.ifPresent(value -> fields.put("Authorization", value));
    }
    RegistryUrl complete = url.with(query(challenge));
    RegistryReply reply = network.run(complete.server(), "GET", complete.target(), fields);
    return token(reply);
  }

  private boolean mayTell(RegistryServer realm) {
    boolean trusted = registry.trusts(realm);
    if (!trusted && credentials.isPresent()) {
      withheld =
          "; the credentials were not sent, since its tokens come from another domain, "
              + Quotation.of(realm.hostHeader());
    }
    return trusted;
  }

  private static String query(RegistryChallenge challenge) {
    return Stream.of("service", "scope")
        .flatMap(name -> challenge.parameter(name).map(value -> pair(name, value)).stream())
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String token(RegistryReply reply) throws RegistryStop {
    if (reply.status() != 200) {
      throw new RegistryStop(RegistryJudgement.of(this, network.deadline()).refusal(reply));
    }
    return JsonValue.object(reply.text())
        .flatMap(json -> json.text("token").or(() -> json.text("access_token")))
        .filter(token -> token.chars().allMatch(c -> c > ' ' && c < 0x7f))
        .orElseThrow(
            () ->
                new RegistryStop(
                    RegistryVerdict.UNKNOWN, "the registry's token service gives no token"));
  }
}
