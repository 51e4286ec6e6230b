package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.model.ImageReference;
import dev.podmend.runtime.preflight.ScriptedRegistry.Request;
import dev.podmend.runtime.preflight.ScriptedRegistry.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryCheckTest {

  private static final String MANIFESTS = "/v2/team/web/manifests/";
  private static final String DIGEST = "sha256:" + "a1".repeat(32);
  private static final String INDEX =
      """
      {"manifests":[
        {"platform":{"os":"linux","architecture":"amd64"}},
        {"platform":{"os":"linux","architecture":"arm","variant":"v7"}},
        {"platform":{"os":"unknown","architecture":"unknown"}}]}
      """;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private ScriptedRegistry registry(Function<Request, Response> script) {
    ScriptedRegistry registry = ScriptedRegistry.plain(script);
    open.add(registry);
    return registry;
  }

  private static RegistryLookup look(ScriptedRegistry registry) {
    return registry.plainCheck().look(registry.image("team/web:1"), PullCredentials.NONE);
  }

  @Test
  void an_index_tells_digest_and_platforms() {
    ScriptedRegistry registry =
        registry(request -> new Response(200, Map.of("Docker-Content-Digest", DIGEST), INDEX));

    RegistryLookup lookup = look(registry);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PRESENT);
    assertThat(lookup.digest()).contains(DIGEST);
    assertThat(lookup.platforms()).containsExactly("linux/amd64", "linux/arm/v7");
    assertThat(registry.requests())
        .extracting(Request::method, Request::target)
        .containsExactly(tuple("HEAD", MANIFESTS + "1"), tuple("GET", MANIFESTS + "1"));
  }

  @Test
  void whether_it_is_there_is_asked_without_a_pull() {
    ScriptedRegistry registry =
        registry(request -> new Response(200, Map.of("Docker-Content-Digest", DIGEST), INDEX));

    RegistryLookup lookup =
        registry.plainCheck().find(registry.image("team/web:1"), PullCredentials.NONE);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PRESENT);
    assertThat(lookup.digest()).contains(DIGEST);
    assertThat(lookup.platforms()).isEmpty();
    assertThat(registry.requests()).extracting(Request::method).containsExactly("HEAD");
  }

  @Test
  void a_registry_that_does_not_know_head_is_asked_by_get_whether_it_is_there() {
    ScriptedRegistry registry =
        registry(
            request -> request.method().equals("HEAD") ? Response.of(405) : Response.json(INDEX));

    assertThat(
            registry
                .plainCheck()
                .find(registry.image("team/web:1"), PullCredentials.NONE)
                .verdict())
        .isEqualTo(RegistryVerdict.PRESENT);
  }

  @Test
  void an_image_without_a_tag_is_asked_for_as_latest_and_a_digest_wins() {
    ScriptedRegistry registry = registry(request -> Response.of(404));
    RegistryCheck check = registry.plainCheck();

    check.look(registry.image("team/web"), PullCredentials.NONE);
    check.look(registry.image("team/web:1@" + DIGEST), PullCredentials.NONE);

    assertThat(registry.requests())
        .extracting(Request::target)
        .containsExactly(MANIFESTS + "latest", MANIFESTS + DIGEST);
  }

  @Test
  void a_registry_that_knows_no_head_is_asked_in_full() {
    ScriptedRegistry registry =
        registry(
            request -> request.method().equals("HEAD") ? Response.of(405) : Response.json(INDEX));

    RegistryLookup lookup = look(registry);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PRESENT);
    assertThat(lookup.digest()).get().asString().startsWith("sha256:");
  }

  @ParameterizedTest
  @CsvSource({
    "404, ABSENT",
    "403, DENIED",
    "401, AUTHENTICATION_NEEDED",
    "429, RATE_LIMITED",
    "500, UNKNOWN",
    "503, UNKNOWN",
    "418, UNKNOWN"
  })
  void what_is_no_image_is_told_apart(int status, RegistryVerdict verdict) {
    assertThat(look(registry(request -> Response.of(status))).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "0, 0", "'Thu, 01 Jan 1970 00:02:00 GMT', 60"})
  void a_rate_limit_says_when_to_come_back(String header, long seconds) {
    ScriptedRegistry registry = registry(request -> Response.of(429, "Retry-After", header));

    RegistryLookup lookup =
        registry
            .plainCheck()
            .withClock(InstantSource.fixed(Instant.ofEpochSecond(60)))
            .look(registry.image("team/web:1"), PullCredentials.NONE);

    assertThat(lookup.retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soon", "-5", "", "99999999999999999999", "Thu, 01 Jan 1970 00:00:01 GMT"})
  void a_rate_limit_that_says_nonsense_says_nothing(String header) {
    ScriptedRegistry registry = registry(request -> Response.of(429, "Retry-After", header));

    RegistryLookup lookup = look(registry);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.RATE_LIMITED);
    assertThat(lookup.retryAfter()).isEmpty();
  }

  @Test
  void a_token_is_fetched_and_used() {
    List<ScriptedRegistry> self = new ArrayList<>();
    ScriptedRegistry registry = registry(request -> tokenService(request, self.get(0)));
    self.add(registry);

    RegistryLookup lookup =
        registry
            .plainCheck()
            .look(registry.image("team/web:1"), registry.credentials("me", "secret"));

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PRESENT);
    assertThat(registry.requests().get(1).target())
        .isEqualTo("/token?service=the+registry&scope=repository%3Ateam%2Fweb%3Apull");
    assertThat(registry.authorizations())
        .containsExactly("Basic bWU6c2VjcmV0", "Bearer the-token", "Bearer the-token");
  }

  private static Response tokenService(Request request, ScriptedRegistry self) {
    if (request.target().startsWith("/token")) {
      boolean known = request.authorization().filter("Basic bWU6c2VjcmV0"::equals).isPresent();
      return known ? Response.json("{\"token\":\"the-token\"}") : Response.of(401);
    }
    return request.authorization().filter("Bearer the-token"::equals).isPresent()
        ? Response.json(INDEX)
        : Response.of(
            401,
            "WWW-Authenticate",
            ("Bearer realm=\"http://%s/token\",service=\"the registry\","
                    + "scope=\"repository:team/web:pull\"")
                .formatted(self.host()));
  }

  @Test
  void a_token_service_that_knows_no_such_password_denies() {
    List<ScriptedRegistry> self = new ArrayList<>();
    ScriptedRegistry registry = registry(request -> tokenService(request, self.get(0)));
    self.add(registry);

    RegistryLookup lookup =
        registry
            .plainCheck()
            .look(registry.image("team/web:1"), registry.credentials("me", "wrong"));

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.DENIED);
    assertThat(look(registry).verdict()).isEqualTo(RegistryVerdict.AUTHENTICATION_NEEDED);
    assertThat(lookup.toString()).doesNotContain("wrong").doesNotContain("bWU6d3Jvbmc");
  }

  @Test
  void credentials_do_not_go_to_a_token_service_elsewhere() {
    ScriptedRegistry elsewhere = registry(request -> Response.of(401));
    ScriptedRegistry registry =
        registry(
            request ->
                Response.of(
                    401,
                    "WWW-Authenticate",
                    "Bearer realm=\"http://localhost:%d/token\"".formatted(elsewhere.port())));

    RegistryLookup lookup =
        registry
            .plainCheck()
            .withPlainHttp("localhost:" + elsewhere.port())
            .look(registry.image("team/web:1"), registry.credentials("me", "secret"));

    assertThat(elsewhere.requests()).hasSize(1);
    assertThat(elsewhere.authorizations()).isEmpty();
    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.AUTHENTICATION_NEEDED);
    assertThat(lookup.detail()).contains("not sent").contains("localhost");
  }

  @Test
  void redirects_are_followed_without_credentials() {
    ScriptedRegistry storage = registry(request -> Response.json(INDEX));
    ScriptedRegistry registry =
        registry(
            request ->
                request.authorization().isEmpty()
                    ? Response.of(401, "WWW-Authenticate", "Basic realm=\"r\"")
                    : Response.of(307, "Location", "http://" + storage.host() + "/blob?sig=1"));

    RegistryLookup lookup =
        registry
            .plainCheck()
            .withPlainHttp(storage.host())
            .look(registry.image("team/web:1"), registry.credentials("me", "secret"));

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PRESENT);
    assertThat(storage.requests()).isNotEmpty();
    assertThat(storage.authorizations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://user:password@127.0.0.1/"
      })
  void redirects_and_realms_lead_nowhere_that_is_not_permitted(String url) {
    RegistryLookup redirected = look(registry(request -> Response.of(302, "Location", url)));
    RegistryLookup sent =
        look(
            registry(
                request -> Response.of(401, "WWW-Authenticate", "Bearer realm=\"" + url + "\"")));

    assertThat(List.of(redirected.verdict(), sent.verdict()))
        .allMatch(it -> it == RegistryVerdict.HOST_REFUSED || it == RegistryVerdict.UNKNOWN);
    assertThat(redirected.detail() + sent.detail()).doesNotContain("password");
  }

  @Test
  void redirects_without_end_end() {
    ScriptedRegistry registry = registry(request -> Response.of(302, "Location", "/again"));

    assertThat(look(registry).verdict()).isEqualTo(RegistryVerdict.UNKNOWN);
    assertThat(registry.requests()).hasSizeLessThan(10);
  }

  @Test
  void hosts_that_are_not_public_are_not_asked_by_default() {
    ScriptedRegistry registry = registry(request -> Response.json(INDEX));

    RegistryLookup lookup =
        RegistryCheck.STANDARD
            .withPlainHttp(registry.host())
            .look(registry.image("team/web:1"), PullCredentials.NONE);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.HOST_REFUSED);
    assertThat(registry.requests()).isEmpty();
  }

  /** As registries do: what is no HTTP gets an answer, which the JDK's own server may not give. */
  @Test
  void a_registry_of_plain_http_is_called_so_and_gets_no_credentials() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String host = "127.0.0.1:" + plain.getLocalPort();
      CompletableFuture<String> heard =
          CompletableFuture.supplyAsync(() -> refuseAsBadRequest(plain));
      PullCredentials credentials =
          PullCredentials.parse(
              "{\"auths\":{\"%s\":{\"username\":\"me\",\"password\":\"secret\"}}}".formatted(host));

      RegistryLookup lookup =
          ScriptedRegistry.check().look(ImageReference.parse(host + "/team/web:1"), credentials);

      assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PLAIN_HTTP);
      assertThat(heard.get(1, TimeUnit.MINUTES)).isNotEmpty().doesNotContain("Authorization");
    }
  }

  private static String refuseAsBadRequest(ServerSocket server) {
    try (Socket client = server.accept()) {
      byte[] hello = new byte[64];
      int length = client.getInputStream().read(hello);
      client
          .getOutputStream()
          .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(hello, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobody_there_is_unreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ImageReference image = ImageReference.parse("127.0.0.1:" + port + "/team/web:1");

    assertThat(ScriptedRegistry.check().look(image, PullCredentials.NONE).verdict())
        .isEqualTo(RegistryVerdict.UNREACHABLE);
  }

  /** The clock runs on by a second a look at it, so that nothing waits. */
  @Test
  void a_silent_registry_is_given_up() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String host = "127.0.0.1:" + silent.getLocalPort();
      AtomicLong seconds = new AtomicLong();

      RegistryLookup lookup =
          ScriptedRegistry.check()
              .withPlainHttp(host)
              .withClock(() -> Instant.ofEpochSecond(seconds.incrementAndGet()))
              .look(ImageReference.parse(host + "/team/web:1"), PullCredentials.NONE);

      assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.UNREACHABLE);
      assertThat(lookup.detail()).contains("20000 ms");
    }
  }

  @Test
  void an_interrupted_thread_ends_the_look_and_stays_interrupted() {
    ScriptedRegistry registry = registry(request -> Response.json(INDEX));

    Thread.currentThread().interrupt();
    RegistryLookup lookup = look(registry);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.UNREACHABLE);
  }

  @Test
  void a_name_that_is_never_resolved_is_given_up_in_time() {
    RegistryLimits limits = new RegistryLimits(Duration.ofSeconds(5), Duration.ofMillis(50), 4096);

    RegistryLookup lookup =
        RegistryCheck.STANDARD
            .withNames(hangingResolver())
            .withLimits(limits)
            .look(ImageReference.parse("registry.example/team/web:1"), PullCredentials.NONE);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.UNREACHABLE);
    assertThat(lookup.detail()).isEqualTo("no complete answer within 50 ms");
  }

  @Test
  void an_interrupted_thread_waits_for_no_name() {
    Thread.currentThread().interrupt();
    RegistryLookup lookup =
        RegistryCheck.STANDARD
            .withNames(hangingResolver())
            .look(ImageReference.parse("registry.example/team/web:1"), PullCredentials.NONE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(lookup.detail()).isEqualTo("the look was interrupted");
  }

  /** As the machine's own, it does not heed an interruption. */
  private HostResolver hangingResolver() {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    open.add(() -> answer.complete(List.of()));
    return new HostResolver(host -> answer.join());
  }

  @Test
  void a_name_that_nobody_knows_is_unreachable() {
    HostResolver ignorant =
        new HostResolver(
            host -> {
              throw new UnknownHostException(host);
            });

    RegistryLookup lookup =
        RegistryCheck.STANDARD
            .withNames(ignorant)
            .look(ImageReference.parse("registry.example/team/web:1"), PullCredentials.NONE);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.UNREACHABLE);
    assertThat(lookup.detail()).contains("registry.example").contains("cannot be resolved");
  }

  @Test
  void an_endless_answer_is_cut() {
    String long5 = "{\"a\":\"" + "x".repeat(5000) + "\"}";
    ScriptedRegistry registry = registry(request -> Response.json(long5));
    RegistryLimits limits = new RegistryLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4096);

    RegistryLookup lookup =
        registry
            .plainCheck()
            .withLimits(limits)
            .look(registry.image("team/web:1"), PullCredentials.NONE);

    assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.UNKNOWN);
    assertThat(lookup.detail()).contains("longer than 4096 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no http at all\n\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\n\r\n[1,2]",
        "HTTP/1.1 200 OK\r\n\r\n{\"manifests\":",
        "HTTP/1.1 200",
        ""
      })
  void odd_answers_are_no_image_and_no_exception(String bytes) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, bytes), "odd-registry");
      thread.setDaemon(true);
      thread.start();
      String host = "127.0.0.1:" + server.getLocalPort();

      RegistryLookup lookup =
          ScriptedRegistry.check()
              .withPlainHttp(host)
              .look(ImageReference.parse(host + "/team/web:1"), PullCredentials.NONE);

      assertThat(lookup.verdict()).isIn(RegistryVerdict.UNKNOWN, RegistryVerdict.UNREACHABLE);
    }
  }

  private static void serve(ServerSocket server, String bytes) {
    try {
      while (true) {
        try (var line = server.accept()) {
          line.getInputStream().read(new byte[4096]);
          line.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
          line.getOutputStream().flush();
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void a_chunked_answer_is_put_together() throws Exception {
    String body = "{\"manifests\":[{\"platform\":{\"os\":\"linux\",\"architecture\":\"s390x\"}}]}";
    String bytes =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"
                .formatted(body.substring(0, 5), body.length() - 5, body.substring(5));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, bytes), "chunking-registry");
      thread.setDaemon(true);
      thread.start();
      String host = "127.0.0.1:" + server.getLocalPort();

      RegistryLookup lookup =
          ScriptedRegistry.check()
              .withPlainHttp(host)
              .look(ImageReference.parse(host + "/team/web:1"), PullCredentials.NONE);

      assertThat(lookup.platforms()).containsExactly("linux/s390x");
    }
  }

  @Test
  void limits_are_checked() {
    assertThatThrownBy(() -> new RegistryLimits(Duration.ZERO, Duration.ofSeconds(1), 1))
        .hasMessageContaining("connectTimeout must be 1 ms to 5 minutes but is PT0S");
    assertThatThrownBy(() -> new RegistryLimits(Duration.ofSeconds(1), Duration.ofDays(1), 1))
        .hasMessageContaining("timeout must be");
    assertThatThrownBy(() -> new RegistryLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
        .hasMessageContaining("maxBytes must be 1 to");
  }
}
