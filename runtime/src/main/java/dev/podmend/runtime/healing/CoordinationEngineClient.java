package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.Incident;
import dev.podmend.healing.Remediation;
import dev.podmend.runtime.PodmendException;
import dev.podmend.runtime.http.CertificateTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to a coordination engine over HTTP: {@code POST /api/v1/detect}, {@code POST
 * /api/v1/remediation/trigger} and {@code GET /api/v1/workflows/ID}.
 *
 * <p>Each call blocks its thread for {@link Builder#timeout} at most, and as long again where
 * metrics are to be had. A request is sent once and no redirect is followed, so that neither a
 * remedy comes twice nor the token to somebody else. After three calls in a row without an answer
 * the engine is left alone for a while. Everything that is no plain answer is no opinion: another
 * status, another content type, text that is no JSON, a name that stands twice, a confidence that
 * is no share. Thread-safe; the threads of the underlying client end when nothing refers to it any
 * more.
 */
public final class CoordinationEngineClient implements AnomalyDetector, RemediationEngine {

  private static final Logger LOG = LoggerFactory.getLogger(CoordinationEngineClient.class);

  private static final String DETECT = "/api/v1/detect";
  private static final String TRIGGER = "/api/v1/remediation/trigger";
  private static final String WORKFLOWS = "/api/v1/workflows/";

  private final EngineConnection connection;
  private final EngineCircuit circuit;
  private final BoundedMetrics metrics;
  private final Optional<String> model;

  private CoordinationEngineClient(Builder builder) {
    this.connection = builder.connection();
    this.circuit = new EngineCircuit(builder.pause, builder.clock);
    this.metrics = new BoundedMetrics(builder.metrics, builder.timeout);
    this.model = builder.model;
  }

  /**
   * Starts a client.
   *
   * @param root where the engine is, {@code http} or {@code https}, without user, query and
   *     fragment; a path stands before those of the engine
   * @throws IllegalArgumentException if it is something else
   */
  public static Builder builder(URI root) {
    return new Builder(EngineRoot.of(root));
  }

  @Override
  public Optional<Opinion> opinionOn(Incident incident) {
    requireNonNull(incident, "incident");
    Optional<BoundedMetrics.Named> known = known(incident);
    if (known.isEmpty()) {
      LOG.debug("no opinion: there is nothing to ask about, or nobody to ask");
      return Optional.empty();
    }
    String body = EngineBodies.detect(known.get().metrics(), model);
    try {
      return opinion(call(connection.post(DETECT, body, Map.of())));
    } catch (EngineSilence e) {
      LOG.debug("no opinion: {}", e.why());
      return Optional.empty();
    }
  }

  /** Nothing is measured for an engine that is not going to be asked. */
  private Optional<BoundedMetrics.Named> known(Incident incident) {
    return circuit.isOpen() ? Optional.empty() : metrics.of(incident);
  }

  private static Optional<Opinion> opinion(EngineAnswer answer) {
    Optional<Opinion> opinion =
        answer.isSuccess() ? answer.facts().flatMap(OpinionReader::read) : Optional.empty();
    if (opinion.isEmpty()) {
      LOG.debug("no opinion: {}", answer.summary());
    }
    return opinion;
  }

  /**
   * Hands an incident over, at most once: a request is never repeated by itself. Only after {@link
   * EngineReply.NotSent} may the caller do so without a second thought.
   */
  public EngineReply trigger(EngineRequest request) {
    return trigger(requireNonNull(request, "request"), Optional.empty());
  }

  private EngineReply trigger(EngineRequest request, Optional<BoundedMetrics.Named> known) {
    Map<String, String> headers = Map.of("Idempotency-Key", request.idempotencyKey());
    String body = EngineBodies.trigger(request, known);
    try {
      return reply(call(connection.post(TRIGGER, body, headers)));
    } catch (EngineSilence e) {
      return e.maybeSent() ? new EngineReply.Uncertain(e.why()) : new EngineReply.NotSent(e.why());
    }
  }

  /**
   * Hands over what a {@link WorkloadHealer} leaves to the engine, for it to choose what to do.
   *
   * @return the workflow's id
   * @throws NotHandedOverException if the engine was not reached
   * @throws PodmendException if the engine did not take it, or nobody knows whether it did
   */
  @Override
  public String trigger(Remediation remediation) {
    return taken(trigger(EngineRequest.toRemedy(remediation), Optional.empty()));
  }

  /** The same, with the metrics of the incident and the name of their source. */
  @Override
  public String trigger(Remediation remediation, Incident incident) {
    return taken(
        trigger(EngineRequest.toRemedy(remediation), known(requireNonNull(incident, "incident"))));
  }

  private static String taken(EngineReply reply) {
    return reply.match(
        EngineReply.Accepted::workflowId,
        refused -> {
          throw notTaken("refused with " + refused.status() + " " + refused.message());
        },
        notSent -> {
          throw new NotHandedOverException(
              "the engine did not take it: " + notSent.why(),
              new IllegalStateException(notSent.why()));
        },
        uncertain -> {
          throw notTaken(uncertain.why());
        });
  }

  private static PodmendException notTaken(String why) {
    return new PodmendException(
        "the engine did not take it: " + why, new IllegalStateException(why));
  }

  private static EngineReply reply(EngineAnswer answer) {
    if (answer.isOverloadOrDefect() || answer.status() < 200) {
      return new EngineReply.Uncertain(answer.summary());
    } else if (!answer.isSuccess()) {
      return new EngineReply.Refused(answer.status(), answer.words());
    }
    return answer
        .facts()
        .flatMap(facts -> facts.rawText("workflow_id").or(() -> facts.rawText("action_id")))
        .filter(WorkflowId::is)
        .<EngineReply>map(EngineReply.Accepted::new)
        .orElseGet(
            () -> new EngineReply.Uncertain("the engine answered 2xx and named no workflow"));
  }

  /**
   * How a workflow fares.
   *
   * @param id as {@link EngineReply.Accepted} has it
   * @return empty where the engine gives no plain answer
   * @throws IllegalArgumentException if the id is none that could stand in a path
   */
  public Optional<EngineWorkflow> workflow(String id) {
    WorkflowId.check(id);
    try {
      EngineAnswer answer = call(connection.get(WORKFLOWS + id));
      return answer.status() == 404
          ? Optional.of(new EngineWorkflow(id, EngineWorkflow.Status.GONE, answer.words()))
          : answer.facts().filter(facts -> answer.isSuccess()).flatMap(it -> workflow(id, it));
    } catch (EngineSilence e) {
      LOG.debug("workflow {} is not known to fare anyhow: {}", id, e.why());
      return Optional.empty();
    }
  }

  private static Optional<EngineWorkflow> workflow(String id, JsonFacts facts) {
    String message = facts.text("error_message").orElse("");
    return facts
        .rawText("id")
        .filter(id::equals)
        .flatMap(same -> facts.rawText("status"))
        .flatMap(CoordinationEngineClient::status)
        .map(status -> new EngineWorkflow(id, status, message));
  }

  private static Optional<EngineWorkflow.Status> status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "pending" -> Optional.of(EngineWorkflow.Status.PENDING);
      case "running", "in_progress" -> Optional.of(EngineWorkflow.Status.RUNNING);
      case "completed", "succeeded", "success", "remediated" ->
          Optional.of(EngineWorkflow.Status.COMPLETED);
      case "failed" -> Optional.of(EngineWorkflow.Status.FAILED);
      default -> Optional.empty();
    };
  }

  private EngineAnswer call(HttpRequest request) throws EngineSilence {
    if (!circuit.admits()) {
      throw new EngineSilence("the engine is left alone after it gave no answers", false);
    }
    try {
      EngineAnswer answer = connection.exchange(request);
      settle(answer.isOverloadOrDefect(), answer.summary());
      return answer;
    } catch (EngineSilence e) {
      if (!Thread.currentThread().isInterrupted()) {
        settle(true, e.why());
      }
      throw e;
    }
  }

  private void settle(boolean failed, String why) {
    if (!failed) {
      circuit.succeeded();
    } else if (circuit.failed()) {
      LOG.warn("the coordination engine is left alone for a while: {}", why);
    }
  }

  /** Configures a {@link CoordinationEngineClient}. Not thread-safe. */
  public static final class Builder {

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final EngineRoot root;
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration timeout = Duration.ofSeconds(5);
    private Duration pause = Duration.ofSeconds(30);
    private Optional<BearerToken> token = Optional.empty();
    private Optional<Path> authorities = Optional.empty();
    private Optional<String> model = Optional.empty();
    private MetricsSource metrics = WorkloadMetrics::of;
    private InstantSource clock = Clock.systemUTC();
    private boolean plainToken;

    private Builder(EngineRoot root) {
      this.root = root;
    }

    /** How long a connection may take to make; 2 seconds by default, more than zero. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = positive("connectTimeout", connectTimeout);
      return this;
    }

    /** How long a call may take in all; 5 seconds by default, more than zero. */
    public Builder timeout(Duration timeout) {
      this.timeout = positive("timeout", timeout);
      return this;
    }

    /** How long an engine is left alone that gives no answers; 30 seconds by default. */
    public Builder pause(Duration pause) {
      this.pause = positive("pause", pause);
      return this;
    }

    /** A file with a bearer token, read anew for each call; by default none is sent. */
    public Builder tokenFile(Path file) {
      this.token = Optional.of(new BearerToken(requireNonNull(file, "file")));
      return this;
    }

    /**
     * Whether the token may be sent over {@code http}, where anybody on the way reads it; by
     * default such a client cannot be built.
     */
    public Builder sendTokenUnencrypted(boolean send) {
      this.plainToken = send;
      return this;
    }

    /**
     * A file with the certificates, in PEM, of those whose word on the engine counts; by default
     * those of the JVM. Read when the client is built.
     */
    public Builder certificateAuthority(Path file) {
      this.authorities = Optional.of(requireNonNull(file, "file"));
      return this;
    }

    /** The model to ask, for engines that want one; it is asked where all metrics are known. */
    public Builder model(String name) {
      this.model = Optional.of(requireNonNull(name, "name"));
      return this;
    }

    /**
     * Where metrics come from; by default only the restarts are known. They are waited for as long
     * as for the engine, and not at all while it is left alone; without them an incident is handed
     * over all the same.
     */
    public Builder metrics(MetricsSource metrics) {
      this.metrics = requireNonNull(metrics, "metrics");
      return this;
    }

    /** Tells the time that pauses are measured in; by default the system's clock. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * The client so configured. It connects to nothing yet.
     *
     * @throws IllegalArgumentException if a token would be sent unencrypted and nobody said it may,
     *     or the certificates cannot be read
     */
    public CoordinationEngineClient build() {
      if (token.isPresent() && !root.isEncrypted() && !plainToken) {
        throw new IllegalArgumentException(
            "tokenFile must not be sent to "
                + root.text()
                + ": use https, or say sendTokenUnencrypted(true)");
      }
      return new CoordinationEngineClient(this);
    }

    private EngineConnection connection() {
      HttpClient.Builder http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout);
      authorities.map(Builder::trustIn).ifPresent(http::sslContext);
      return new EngineConnection(http.build(), root.text(), timeout, MAX_BODY_BYTES, token);
    }

    private static SSLContext trustIn(Path authorities) {
      try {
        return CertificateTrust.in(Files.readString(authorities, StandardCharsets.ISO_8859_1));
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalArgumentException(
            "certificateAuthority must be a file of certificates in PEM, but "
                + authorities
                + " is none",
            e);
      }
    }

    private static Duration positive(String name, Duration duration) {
      if (duration.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException(
            name + " must be at least a millisecond but is " + duration);
      }
      return duration;
    }
  }
}
