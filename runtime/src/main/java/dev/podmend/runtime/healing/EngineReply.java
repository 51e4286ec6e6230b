package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** What became of a request to an engine. The set is closed; {@link #match} handles every case. */
public sealed interface EngineReply {

  /**
   * The result of the one function that fits this reply.
   *
   * @return what the function returned
   */
  default <T> T match(
      Function<Accepted, T> accepted,
      Function<Refused, T> refused,
      Function<NotSent, T> notSent,
      Function<Uncertain, T> uncertain) {
    if (this instanceof Accepted reply) {
      return accepted.apply(reply);
    } else if (this instanceof Refused reply) {
      return refused.apply(reply);
    } else if (this instanceof NotSent reply) {
      return notSent.apply(reply);
    }
    return uncertain.apply((Uncertain) this);
  }

  /**
   * The engine has taken the request. That it helps is not said.
   *
   * @param workflowId by which to ask on: letters, digits, {@code -}, {@code _} and {@code .}
   */
  record Accepted(String workflowId) implements EngineReply {
    /** Refuses an id that is no name. */
    public Accepted {
      WorkflowId.check(workflowId);
    }
  }

  /**
   * The engine will not do it, and the same request would fare the same.
   *
   * @param status of HTTP
   * @param message the engine's words, one line, redacted; empty where it said nothing
   */
  record Refused(int status, String message) implements EngineReply {
    /** Refuses {@code null}. */
    public Refused {
      requireNonNull(message, "message");
    }
  }

  /**
   * The request has not reached the engine.
   *
   * @param why one line
   */
  record NotSent(String why) implements EngineReply {
    /** Refuses {@code null}. */
    public NotSent {
      requireNonNull(why, "why");
    }
  }

  /**
   * The engine may have taken the request or not. To repeat it may do it twice, unless the engine
   * minds the idempotency key.
   *
   * @param why one line
   */
  record Uncertain(String why) implements EngineReply {
    /** Refuses {@code null}. */
    public Uncertain {
      requireNonNull(why, "why");
    }
  }
}
