package dev.podmend.strategy.kaniko;

/**
 * Where things are mounted. All of the executor's lies below its own folder, which never gets into
 * an image; anything mounted elsewhere would hide that path from the image, too.
 */
final class Paths {

  /** The build's files: Dockerfile, requirements. */
  static final String RECIPE = "/kaniko/podmend/recipe";

  /** The files that a request brings along. */
  static final String CONTEXT = "/kaniko/podmend/context";

  /** What the clone container fetched, as the executor sees it. */
  static final String CLONED = "/kaniko/podmend/cloned";

  /** The folder of registry logins, where the executor looks by default. */
  static final String REGISTRY_LOGIN = "/kaniko/.docker";

  /** The folder below which certificate authorities lie, one folder a registry. */
  static final String CERTIFICATES = "/kaniko/podmend/certificates";

  /** What the clone container fetches into. */
  static final String WORKSPACE = "/workspace";

  /** The Git credentials in the clone container; no other container has them. */
  static final String GIT_CREDENTIALS = "/credentials";

  /** The repository below {@link #WORKSPACE} and {@link #CLONED}. */
  static final String REPOSITORY = "repository";

  /** Where a container leaves its last word for the kubelet. */
  static final String TERMINATION_MESSAGE = "/dev/termination-log";

  private Paths() {}
}
