package dev.podmend.examples.cli.input;

/** Where pods come from. */
public interface PodSource {

  /**
   * Reads everything once.
   *
   * @throws InputException if nothing more can be read
   */
  void readInto(ObservationSink sink);
}
