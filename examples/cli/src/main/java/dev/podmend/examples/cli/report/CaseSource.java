package dev.podmend.examples.cli.report;

/** What a case is known from. */
enum CaseSource {
  /** The audit trail of recoveries. */
  RECOVERY("recovery"),
  /** The audit trail of healing. */
  HEALING("healing"),
  /** A pod as it is now. */
  POD("pod");

  private final String word;

  CaseSource(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
