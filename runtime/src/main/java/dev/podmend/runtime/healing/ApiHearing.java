package dev.podmend.runtime.healing;

import dev.podmend.runtime.ApiTrouble;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/**
 * Whether the API server answers at all. That it is silent about one owner is that owner's trouble;
 * where it is about several in a row, and about what was listed at the beginning, it is
 * everybody's, and each more would cost a time-out. A server that keeps nothing back but its events
 * goes on being asked.
 */
final class ApiHearing {

  private static final int MOST_UNANSWERED = 5;

  private final Runnable probe;
  private boolean isAnswered;
  private boolean isSilent;
  private int unanswered;

  /**
   * Nothing has been heard.
   *
   * @param probe asks the server something that is stored: what it knows by itself it answers even
   *     where its store hangs
   */
  ApiHearing(Runnable probe) {
    this.probe = probe;
  }

  /** Makes a call and takes notice of whether an answer came. */
  <T> T asking(Supplier<T> call) {
    try {
      T answer = call.get();
      isAnswered = true;
      return answer;
    } catch (KubernetesClientException e) {
      heard(e);
      throw e;
    }
  }

  /** Takes notice of a call that failed: a refusal is an answer, too. */
  void heard(KubernetesClientException failure) {
    if (ApiTrouble.of(failure).isSilence()) {
      isSilent = true;
    } else {
      isAnswered = true;
    }
  }

  /**
   * Goes on to the next owner. Who needed no answer counts neither way.
   *
   * @throws KubernetesClientException if several owners in a row got no answer, and the server
   *     gives none now
   */
  void next() {
    if (isAnswered) {
      unanswered = 0;
    } else if (isSilent) {
      unanswered++;
    }
    isAnswered = false;
    isSilent = false;
    if (unanswered >= MOST_UNANSWERED) {
      probe();
      unanswered = 0;
    }
  }

  private void probe() {
    try {
      probe.run();
    } catch (KubernetesClientException e) {
      if (ApiTrouble.of(e).isSilence()) {
        throw e;
      }
    }
  }
}
