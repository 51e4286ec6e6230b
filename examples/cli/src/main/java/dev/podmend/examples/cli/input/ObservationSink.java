package dev.podmend.examples.cli.input;

/** Takes pods as they are read, one at a time. */
public interface ObservationSink {

  /** Takes a pod. */
  void accept(ObservedPod pod);

  /**
   * Takes note of input that cannot be read; what comes after it still arrives.
   *
   * @param position where it stands, such as {@code pods.jsonl:17}
   * @param message what is wrong with it, in one line
   */
  void reject(String position, String message);

  /**
   * Takes note of something that makes the result less good than it could be, in one line.
   *
   * @param message what was left out and why
   */
  void warn(String message);
}
