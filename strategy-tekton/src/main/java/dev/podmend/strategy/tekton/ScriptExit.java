package dev.podmend.strategy.tekton;

/**
 * How the scripts of our steps tell why they failed: by exit codes that neither a shell nor git
 * uses.
 */
enum ScriptExit {
  /** Git has no such branch, tag or commit. */
  REF_NOT_FOUND(65),
  /** The repository has no such folder, or it leads out of it. */
  CONTEXT_NOT_FOUND(66),
  /** The folder has no such Dockerfile, or it leads out of it. */
  DOCKERFILE_NOT_FOUND(67),
  /** There is no such repository. */
  SOURCE_NOT_FOUND(68),
  /** The server does not answer. */
  SOURCE_NETWORK(69),
  /** The step's image lacks a tool. */
  TOOL_MISSING(70),
  /** The server's certificate is not trusted. */
  SOURCE_UNTRUSTED(76),
  /** The server refuses the credentials. */
  SOURCE_AUTH(77),
  /** The Secret lacks a key. */
  SECRET_INCOMPLETE(78);

  private final int code;

  ScriptExit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
