package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.git.SelfSigned;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that are down, slow, broken, hostile or somebody else. */
class EngineFaultsTest {

  private static final WorkloadOwner DB = new WorkloadOwner("StatefulSet", "shop", "db");
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String WELL = "{\"is_anomaly\": true}";

  private final ScriptedEngine engine = ScriptedEngine.start();

  @AfterEach
  void stop() {
    engine.close();
  }

  /** How an engine can fail to answer. */
  enum Fault {
    SILENT,
    STALLING,
    ENDLESS,
    CUT,
    HUNG_UP;

    ScriptedEngine play(ScriptedEngine engine) {
      return switch (this) {
        case SILENT -> engine.silent();
        case STALLING -> engine.stallingInTheBody();
        case ENDLESS -> engine.talkingWithoutEnd();
        case CUT -> engine.hangingUpInTheBody();
        case HUNG_UP -> engine.hangingUp();
      };
    }
  }

  private CoordinationEngineClient.Builder client() {
    return CoordinationEngineClient.builder(engine.root());
  }

  private static boolean hasOpinion(AnomalyDetector detector) {
    return detector.opinionOn(Incidents.crashLoop()).isPresent();
  }

  private static EngineReply handOver(CoordinationEngineClient engine) {
    return engine.trigger(EngineRequest.about(Incidents.crashLoop(), DB, "inc-1", "restart_pod"));
  }

  @ParameterizedTest
  @EnumSource
  void an_engine_that_does_not_answer_has_no_opinion(Fault fault) {
    fault.play(engine);

    assertThat(hasOpinion(client().timeout(SHORT).build())).isFalse();
    assertThat(engine.asked).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_hand_over_without_an_answer_is_uncertain_and_was_sent_once(Fault fault) {
    fault.play(engine);

    assertThat(handOver(client().timeout(SHORT).build())).isInstanceOf(EngineReply.Uncertain.class);
    assertThat(engine.asked).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_workflow_of_an_engine_that_does_not_answer_is_not_told(Fault fault) {
    fault.play(engine);

    assertThat(client().timeout(SHORT).build().workflow("wf-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504})
  void no_other_status_is_an_opinion_whatever_the_body_says(int status) {
    engine.answering(status, "application/json", status == 204 ? "" : WELL);

    assertThat(hasOpinion(client().build())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/json; charset=utf-8, true",
    "APPLICATION/JSON, true",
    "application/problem+json, true",
    "text/plain, false",
    "text/html, false",
    "application/jsonp, false",
    "text/json+x, false",
    "'', false"
  })
  void only_what_is_said_to_be_json_is_read_as_such(String contentType, boolean isRead) {
    engine.answering(200, contentType, WELL);

    assertThat(hasOpinion(client().build())).isEqualTo(isRead);
  }

  @Test
  void a_body_up_to_the_bound_is_read_and_a_longer_one_is_not() {
    engine.answering(WELL + " ".repeat(65_536 - WELL.length()));
    assertThat(hasOpinion(client().build())).isTrue();

    engine.answering(WELL + " ".repeat(65_537 - WELL.length()));
    assertThat(hasOpinion(client().build())).isFalse();
  }

  @Test
  void an_engine_that_is_not_there_has_not_been_sent_anything() {
    engine.close();
    CoordinationEngineClient client = client().build();

    assertThat(hasOpinion(client)).isFalse();
    assertThat(handOver(client)).isEqualTo(new EngineReply.NotSent("the engine cannot be reached"));
  }

  @Test
  void a_thread_that_is_interrupted_does_not_wait_and_stays_interrupted() {
    engine.silent();
    CoordinationEngineClient client = client().timeout(Duration.ofHours(1)).build();
    Thread.currentThread().interrupt();

    boolean hasOpinion = hasOpinion(client);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(hasOpinion).isFalse();
  }

  @Test
  void a_redirect_is_not_followed_and_the_token_stays(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "tok-123\n");
    try (ScriptedEngine elsewhere = ScriptedEngine.start().answering(WELL)) {
      engine.redirectingTo(elsewhere.root());
      CoordinationEngineClient client =
          client().tokenFile(token).sendTokenUnencrypted(true).build();

      assertThat(hasOpinion(client)).isFalse();
      assertThat(handOver(client)).isEqualTo(new EngineReply.Refused(307, ""));
      assertThat(elsewhere.asked).isEmpty();
    }
  }

  @Test
  void a_dead_engine_is_left_alone_until_one_may_try_again() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    engine.answering(503, "text/plain", "ModelUnavailable");
    CoordinationEngineClient client =
        client().pause(Duration.ofSeconds(30)).clock(now::get).build();
    for (int i = 0; i < 10; i++) {
      assertThat(hasOpinion(client)).isFalse();
    }
    assertThat(engine.asked).hasSize(3);
    assertThat(handOver(client)).isInstanceOf(EngineReply.NotSent.class);

    now.set(Instant.EPOCH.plusSeconds(31));
    assertThat(hasOpinion(client)).isFalse();
    assertThat(hasOpinion(client)).isFalse();
    assertThat(engine.asked).hasSize(4);

    now.set(Instant.EPOCH.plusSeconds(62));
    engine.answering(WELL);
    assertThat(hasOpinion(client)).isTrue();
    assertThat(hasOpinion(client)).isTrue();
    assertThat(engine.asked).hasSize(6);
  }

  @Test
  void an_engine_that_refuses_is_not_dead() {
    engine.answering(400, "text/plain", "Invalid request body");
    CoordinationEngineClient client = client().build();
    for (int i = 0; i < 5; i++) {
      assertThat(handOver(client)).isInstanceOf(EngineReply.Refused.class);
    }
    assertThat(engine.asked).hasSize(5);
  }

  @Test
  void the_token_is_read_anew_for_each_call(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    engine.answering(WELL);
    CoordinationEngineClient client = client().tokenFile(token).sendTokenUnencrypted(true).build();

    assertThat(hasOpinion(client)).isTrue();
    Files.writeString(token, "second");
    assertThat(hasOpinion(client)).isTrue();

    assertThat(engine.asked)
        .extracting(asked -> asked.headers().getFirst("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "one\r\nX-Injected: 1", "caf\u00e9"})
  void a_token_that_is_none_is_not_sent(String text, @TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), text);
    CoordinationEngineClient client = client().tokenFile(token).sendTokenUnencrypted(true).build();

    assertThat(hasOpinion(client)).isFalse();
    assertThat(handOver(client))
        .isInstanceOfSatisfying(
            EngineReply.NotSent.class,
            reply -> assertThat(reply.why()).contains("token file", "is of no use"));
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void a_token_file_that_is_missing_is_told_and_not_held_against_the_engine(@TempDir Path folder)
      throws Exception {
    Path token = folder.resolve("token");
    engine.answering(WELL);
    CoordinationEngineClient client = client().tokenFile(token).sendTokenUnencrypted(true).build();
    for (int i = 0; i < 5; i++) {
      assertThat(hasOpinion(client)).isFalse();
    }

    Files.writeString(token, "tok");
    assertThat(hasOpinion(client)).isTrue();
  }

  @Test
  void a_token_is_not_sent_unencrypted_unless_told_to(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().tokenFile(folder.resolve("token")).build())
        .withMessageContaining("use https, or say sendTokenUnencrypted(true)");
  }

  @Test
  void only_the_named_authority_is_trusted(@TempDir Path folder) throws Exception {
    SelfSigned own = SelfSigned.certificate("ip:127.0.0.1", folder);
    SelfSigned other = SelfSigned.certificate("dns:other.example", folder);
    Path trusted = Files.writeString(folder.resolve("ca.crt"), own.pem());
    Path wrong = Files.writeString(folder.resolve("other.crt"), other.pem());
    Path token = Files.writeString(folder.resolve("token"), "tok");
    try (ScriptedEngine secure = ScriptedEngine.start(own.context()).answering(WELL)) {
      CoordinationEngineClient.Builder client =
          CoordinationEngineClient.builder(secure.root()).tokenFile(token);

      assertThat(hasOpinion(client.build())).isFalse();
      assertThat(handOver(client.certificateAuthority(wrong).build()))
          .isEqualTo(new EngineReply.NotSent("no trusted connection to the engine can be made"));
      assertThat(secure.asked).isEmpty();
      assertThat(hasOpinion(client.certificateAuthority(trusted).build())).isTrue();
      assertThat(secure.asked.get(0).headers().getFirst("Authorization")).isEqualTo("Bearer tok");
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_trusted(@TempDir Path folder) throws Exception {
    SelfSigned other = SelfSigned.certificate("dns:other.example", folder);
    Path authority = Files.writeString(folder.resolve("ca.crt"), other.pem());
    try (ScriptedEngine secure = ScriptedEngine.start(other.context()).answering(WELL)) {
      CoordinationEngineClient client =
          CoordinationEngineClient.builder(secure.root()).certificateAuthority(authority).build();

      assertThat(hasOpinion(client)).isFalse();
      assertThat(secure.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none at all"})
  void what_is_no_certificate_is_told_when_the_client_is_built(String text, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("ca.crt"), text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().certificateAuthority(file).build())
        .withMessageContaining("certificateAuthority must be a file of certificates in PEM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().certificateAuthority(folder.resolve("none")).build())
        .withMessageContaining("certificateAuthority");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "engine",
        "ftp://engine",
        "file:///etc/passwd",
        "http:///path",
        "https://user:hunter2@engine",
        "https://engine?a=hunter2",
        "https://engine#hunter2"
      })
  void a_root_that_is_none_is_refused_and_not_repeated(String root) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinationEngineClient.builder(URI.create(root)))
        .withMessageContaining("root must be a URL")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void a_path_of_the_root_stands_before_those_of_the_engine() {
    engine.answering(WELL);

    assertThat(hasOpinion(CoordinationEngineClient.builder(engine.root().resolve("/ce//")).build()))
        .isTrue();
    assertThat(engine.asked.get(0).path()).isEqualTo("/ce/api/v1/detect");
  }

  @Test
  void durations_must_be_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().timeout(Duration.ZERO))
        .withMessage("timeout must be at least a millisecond but is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().connectTimeout(Duration.ofSeconds(-1)))
        .withMessageContaining("connectTimeout");
  }
}
