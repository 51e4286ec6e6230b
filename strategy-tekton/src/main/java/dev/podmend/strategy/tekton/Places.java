package dev.podmend.strategy.tekton;

/** Where the steps find things, by volume. */
final class Places {

  static final String WORK = "work";
  static final String WORK_PATH = "/podmend/work";
  static final String CONTEXT_PATH = WORK_PATH + "/context";

  static final String HOME = "home";
  static final String HOME_PATH = "/podmend/home";

  static final String BUILD_FILES = "build-files";
  static final String BUILD_FILES_PATH = "/podmend/build";

  static final String SOURCE_FILES = "source-files";
  static final String SOURCE_FILES_PATH = "/podmend/source";

  static final String GIT_SECRET = "git-secret";
  static final String GIT_SECRET_PATH = "/podmend/git";

  static final String PULL_SECRET = "pull-secret";
  static final String PULL_SECRET_PATH = "/podmend/pull";

  static final String PUSH_SECRET = "push-secret";
  static final String PUSH_SECRET_PATH = "/podmend/push";

  static final String KANIKO_CONFIG_PATH = "/kaniko/.docker";

  static final String CONTAINERS = "containers";
  static final String CONTAINERS_PATH = "/var/lib/containers";

  /** Where the pod's service account has OpenShift's own certificate authority. */
  static final String ACCOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  /** The authority that signs for OpenShift's services, its registry among them. */
  static final String SERVICE_AUTHORITY = ACCOUNT_PATH + "/service-ca.crt";

  private Places() {}
}
