package dev.podmend.examples.cli.preflight;

/** How findings are printed. */
public enum PreflightFormat {
  /** For people, 80 columns wide. */
  TABLE,

  /** One object. */
  JSON,

  /** SARIF 2.1.0, as services read it that show findings beside the code. */
  SARIF,

  /** Workflow commands of GitHub Actions: annotations of the lines. */
  GITHUB
}
