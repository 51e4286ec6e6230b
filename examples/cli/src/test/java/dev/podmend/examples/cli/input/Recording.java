package dev.podmend.examples.cli.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a source hands over. */
final class Recording implements ObservationSink {

  final List<ObservedPod> pods = new ArrayList<>();
  final List<String> complaints = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  /** What a document on the standard input becomes. */
  static Recording of(String text) {
    InputStream input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return of(new DocumentFiles(List.of("-"), input));
  }

  /** What a source hands over. */
  static Recording of(PodSource source) {
    Recording recording = new Recording();
    source.readInto(recording);
    return recording;
  }

  /** The only pod that came. */
  ObservedPod pod() {
    if (pods.size() != 1 || !complaints.isEmpty()) {
      throw new AssertionError("pods " + pods + ", complaints " + complaints);
    }
    return pods.get(0);
  }

  @Override
  public void accept(ObservedPod pod) {
    pods.add(pod);
  }

  @Override
  public void reject(String position, String message) {
    complaints.add(position + ": " + message);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
