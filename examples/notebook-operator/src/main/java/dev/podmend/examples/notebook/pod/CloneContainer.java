package dev.podmend.examples.notebook.pod;

import dev.podmend.examples.notebook.api.GitSpec;
import dev.podmend.examples.notebook.api.NotebookSpec;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;

/** The init container that fetches the notebook's repository. */
final class CloneContainer {

  static final String NAME = "git-clone";

  private static final String HOME_VOLUME = "git-home";
  private static final String HOME = "/git-home";
  private static final String CREDENTIALS_VOLUME = "git-credentials";
  private static final String CREDENTIALS = "/git-credentials";
  private static final int ALL_READ = 0444;

  private final NotebookSpec notebook;

  CloneContainer(NotebookSpec notebook) {
    this.notebook = notebook;
  }

  Container container(ImageReference image) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(NAME)
            .withImage(image.canonical())
            .withCommand("/bin/sh", "-c", Script.CLONE)
            .withEnv(
                NotebookContainer.variable("HOME", HOME),
                NotebookContainer.variable("GIT_TERMINAL_PROMPT", "0"),
                NotebookContainer.variable("GIT_ALLOW_PROTOCOL", "https:http:ssh"),
                NotebookContainer.variable("GIT_URL", git().url()),
                NotebookContainer.variable("GIT_REVISION", git().ref()),
                NotebookContainer.variable(
                    NotebookContainer.SOURCE_VARIABLE, NotebookContainer.SOURCE),
                NotebookContainer.variable(NotebookContainer.PATH_VARIABLE, notebook.path()))
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withSecurityContext(NotebookContainer.withoutPrivileges())
            .withVolumeMounts(
                NotebookContainer.mount(NotebookContainer.SOURCE_VOLUME, NotebookContainer.SOURCE),
                NotebookContainer.mount(HOME_VOLUME, HOME));
    if (hasCredentials()) {
      container
          .addNewVolumeMount()
          .withName(CREDENTIALS_VOLUME)
          .withMountPath(CREDENTIALS)
          .withReadOnly(true)
          .endVolumeMount();
    }
    return container.build();
  }

  List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName(HOME_VOLUME)
            .withNewEmptyDir()
            .withMedium("Memory")
            .endEmptyDir()
            .build());
    if (hasCredentials()) {
      volumes.add(
          new VolumeBuilder()
              .withName(CREDENTIALS_VOLUME)
              .withNewSecret()
              .withSecretName(git().credentialsSecret())
              .withDefaultMode(ALL_READ)
              .endSecret()
              .build());
    }
    return volumes;
  }

  private boolean hasCredentials() {
    return !git().credentialsSecret().isEmpty();
  }

  private GitSpec git() {
    return notebook.git();
  }
}
