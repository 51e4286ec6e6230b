package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.SecretReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.List;

/**
 * The container that fetches a source before the executor starts, so that the credentials are gone
 * when the Dockerfile's instructions run.
 */
final class CloneContainer {

  static final String NAME = "clone";

  /** The exit code of {@link #SCRIPT} where the repository has no such folder. */
  static final int NO_SUCH_FOLDER = 66;

  static final String VOLUME = "cloned";

  private static final String CREDENTIALS_VOLUME = "git-credentials";
  private static final long ROOT = 0;

  /** Any user but root; no image needs to know it. */
  private static final long NOBODY = 65_532;

  /** Readable for the owner alone: OpenSSH refuses keys that others can read. */
  private static final int OWNER_READS = 0400;

  private static final int ALL_READ = 0444;

  /**
   * The same for every request: values come by environment variables, credentials by files. Its
   * last word is the commit. No pipe could hide an exit code.
   */
  private static final String SCRIPT =
      """
      set -eu
      login='!login() {
        test "$1" = get || exit 0
        folder=/credentials
        if test -f "$folder/token"; then secret="$folder/token"; else secret="$folder/password"; fi
        test -f "$secret" || exit 0
        user=x-access-token
        if test -f "$folder/username"; then user=$(cat "$folder/username"); fi
        printf "username=%s\\npassword=%s\\n" "$user" "$(cat "$secret")"
      }; login'
      if test -f /credentials/ssh-privatekey; then
        GIT_SSH_COMMAND='ssh -F /dev/null -i /credentials/ssh-privatekey -o IdentitiesOnly=yes'
        GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o BatchMode=yes -o StrictHostKeyChecking=yes"
        GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o UserKnownHostsFile=/credentials/known_hosts"
        export GIT_SSH_COMMAND
      fi
      repository=/workspace/repository
      git init -q "$repository"
      cd "$repository"
      git remote add origin "$GIT_URL"
      git -c credential.helper= -c credential.helper="$login" -c core.hooksPath=/dev/null \\
        fetch -q --depth=1 --no-tags --no-recurse-submodules --end-of-options \\
        origin "$GIT_REVISION"
      git -c core.hooksPath=/dev/null -c advice.detachedHead=false \\
        checkout -q --detach FETCH_HEAD
      if ! test -d "$repository/$GIT_FOLDER"; then
        echo "fatal: the repository has no folder $GIT_FOLDER" >&2
        exit 66
      fi
      git rev-parse HEAD >/dev/termination-log
      """;

  private final KanikoConfig config;

  CloneContainer(KanikoConfig config) {
    this.config = config;
  }

  Container of(BuildSource.Git git, BuildRequest request) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(NAME)
            .withImage(config.gitImage().canonical())
            .withCommand("/bin/sh", "-c", SCRIPT)
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withResources(Resources.of(request))
            .withSecurityContext(securityContext(git))
            .addNewEnv()
            .withName("GIT_URL")
            .withValue(Verbatim.of(git.url().text()))
            .endEnv()
            .addNewEnv()
            .withName("GIT_REVISION")
            .withValue(Verbatim.of(git.revision()))
            .endEnv()
            .addNewEnv()
            .withName("GIT_FOLDER")
            .withValue(Verbatim.of(git.context().text()))
            .endEnv()
            .addNewEnv()
            .withName("GIT_ALLOW_PROTOCOL")
            .withValue(git.url().scheme())
            .endEnv()
            .addNewEnv()
            .withName("GIT_TERMINAL_PROMPT")
            .withValue("0")
            .endEnv()
            .addNewEnv()
            .withName("HOME")
            .withValue(Paths.WORKSPACE)
            .endEnv()
            .addNewVolumeMount()
            .withName(VOLUME)
            .withMountPath(Paths.WORKSPACE)
            .endVolumeMount();
    git.secret().ifPresent(secret -> mountCredentials(container));
    return container.build();
  }

  private static void mountCredentials(ContainerBuilder container) {
    container
        .addNewVolumeMount()
        .withName(CREDENTIALS_VOLUME)
        .withMountPath(Paths.GIT_CREDENTIALS)
        .withReadOnly(true)
        .endVolumeMount();
  }

  List<Volume> volumes(BuildSource.Git git) {
    Volume cloned = new VolumeBuilder().withName(VOLUME).withNewEmptyDir().endEmptyDir().build();
    return git.secret()
        .map(secret -> List.of(cloned, credentials(secret, git.url().isSsh())))
        .orElse(List.of(cloned));
  }

  private static Volume credentials(SecretReference secret, boolean ssh) {
    return new VolumeBuilder()
        .withName(CREDENTIALS_VOLUME)
        .withNewSecret()
        .withSecretName(secret.name())
        .withDefaultMode(ssh ? OWNER_READS : ALL_READ)
        .endSecret()
        .build();
  }

  /** OpenSSH insists on a user that the image knows, and of those root is sure to be there. */
  private static SecurityContext securityContext(BuildSource.Git git) {
    boolean ssh = git.url().isSsh();
    return new SecurityContextBuilder()
        .withRunAsUser(ssh ? ROOT : NOBODY)
        .withRunAsNonRoot(!ssh)
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }
}
