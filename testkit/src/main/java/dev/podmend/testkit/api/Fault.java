package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * Something that goes wrong with a request.
 *
 * <p>By default the request has no effect: it never reached the store. {@link #afterTheEffect()}
 * gives the other half of the truth, the request that was carried out and whose answer was lost.
 * Immutable.
 */
public final class Fault {

  /** What the client gets to see. */
  enum Reaction {
    ANSWER,
    RESET,
    HANG,
    TRUNCATE
  }

  private final Reaction reaction;
  private final Reply reply;
  private final boolean applied;

  private Fault(Reaction reaction, Reply reply, boolean applied) {
    this.reaction = reaction;
    this.reply = reply;
    this.applied = applied;
  }

  private static Fault answer(Reply reply) {
    return new Fault(Reaction.ANSWER, reply, false);
  }

  /**
   * Answers with a Status.
   *
   * @param code the HTTP code
   * @param reason the Status' reason, for example {@code InternalError}; empty for none
   * @param message the Status' message
   */
  public static Fault status(int code, String reason, String message) {
    return answer(Reply.of(ApiProblem.of(code, reason, message)));
  }

  /** Answers with the Status that Kubernetes sends for a code, in its usual words. */
  public static Fault status(int code) {
    return switch (code) {
      case 401 -> status(401, "Unauthorized", "Unauthorized");
      case 403 -> status(403, "Forbidden", "forbidden: User \"podmend-test\" cannot do this");
      case 404 -> status(404, "NotFound", "the server could not find the requested resource");
      case 409 ->
          status(
              409,
              "Conflict",
              "Operation cannot be fulfilled: the object has been modified; please apply your"
                  + " changes to the latest version and try again");
      case 410 -> status(410, "Expired", "The resourceVersion for the provided watch is too old.");
      case 429 -> tooManyRequests(Duration.ofSeconds(1));
      case 500 ->
          status(500, "InternalError", "Internal error occurred: etcdserver: leader changed");
      case 503 ->
          status(503, "ServiceUnavailable", "the server is currently unable to handle the request");
      case 504 ->
          status(504, "Timeout", "Timeout: request did not complete within requested timeout");
      default -> status(code, "", "the server answered " + code);
    };
  }

  /**
   * Answers 429 with {@code Retry-After}, in whole seconds, as priority and fairness does, and says
   * the same in the Status, as the API server does for evictions and timeouts.
   */
  public static Fault tooManyRequests(Duration retryAfter) {
    return answer(Reply.of(ApiProblem.tooManyRequests(retryAfter.toSeconds())));
  }

  /** Answers with an HTML page, as a proxy in between does. */
  public static Fault html(int code) {
    return answer(
        Reply.text(
            code, "text/html", "<html><body><h1>" + code + " Bad Gateway</h1></body></html>"));
  }

  /** Answers 200 with a text that only begins like JSON. */
  public static Fault malformed() {
    return answer(Reply.text(200, "application/json", "{\"kind\":\"Pod\",\"metadata\":{\"name\":"));
  }

  /** Answers 201 with a SelfSubjectAccessReview that lacks its verdict. For access reviews only. */
  public static Fault undecidedReview() {
    return answer(
        Reply.json(
            201,
            Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of())));
  }

  /** Starts a watch that says at once that its version is too old. For watches only. */
  public static Fault expiredWatch() {
    Map<String, Object> status = ApiProblem.gone("too old resource version: 1 (2)").status();
    return answer(
        Reply.text(
            200, "application/json", Json.write(Map.of("type", "ERROR", "object", status)) + "\n"));
  }

  /** Breaks the connection without an answer. */
  public static Fault reset() {
    return new Fault(Reaction.RESET, Reply.text(0, "", ""), false);
  }

  /** Carries the request out and breaks the connection in the middle of the answer's body. */
  public static Fault truncated() {
    return new Fault(Reaction.TRUNCATE, Reply.text(0, "", ""), true);
  }

  /**
   * Does not answer until {@link Faults#release()} or the server's end, then breaks the connection.
   */
  public static Fault hang() {
    return new Fault(Reaction.HANG, Reply.text(0, "", ""), false);
  }

  /** The same fault, but the request is carried out first. */
  public Fault afterTheEffect() {
    return new Fault(reaction, reply, true);
  }

  /** The same answer with a header more; has no effect on faults without an answer. */
  public Fault withHeader(String name, String value) {
    return new Fault(
        reaction,
        reply.with(requireNonNull(name, "name"), requireNonNull(value, "value")),
        applied);
  }

  Reaction reaction() {
    return reaction;
  }

  Reply reply() {
    return reply;
  }

  boolean isApplied() {
    return applied;
  }
}
