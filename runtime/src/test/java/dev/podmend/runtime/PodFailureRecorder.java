package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodIdentity;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down every call, to be read one by one: {@code failure web IMAGE_NOT_FOUND FAILING}. */
final class PodFailureRecorder implements PodFailureListener {

  static final String NOTHING = "nothing came";

  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  /** The next call; waits for it. */
  String next() {
    try {
      String call = calls.poll(20, TimeUnit.SECONDS);
      return call == null ? NOTHING : call;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The calls that have come and were not read. */
  BlockingQueue<String> unread() {
    return calls;
  }

  @Override
  public void onFailure(PodDiagnosis diagnosis, Pod pod) {
    calls.add("failure " + words(diagnosis, pod));
  }

  @Override
  public void onRefined(PodDiagnosis diagnosis, Pod pod) {
    calls.add("refined " + words(diagnosis, pod));
  }

  @Override
  public void onRecovered(PodDiagnosis diagnosis, Pod pod) {
    calls.add("recovered " + words(diagnosis, pod));
  }

  @Override
  public void onGone(PodIdentity pod) {
    calls.add("gone " + pod.name());
  }

  private static String words(PodDiagnosis diagnosis, Pod pod) {
    String cause = diagnosis.primary().map(PodFailureAnalysis::cause).map(c -> c + " ").orElse("");
    return pod.getMetadata().getName() + " " + cause + diagnosis.verdict();
  }
}
