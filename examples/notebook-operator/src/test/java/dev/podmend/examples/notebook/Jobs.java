package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Jobs as users write them. */
final class Jobs {

  static final String NAMESPACE = "team";
  static final String NAME = "sales";
  static final String IMAGE = "registry.example/notebooks/base:1";

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final String JOB =
      """
      apiVersion: mlops.mlops.dev/v1alpha1
      kind: NotebookValidationJob
      metadata:
        name: sales
        namespace: team
      spec:
        notebook:
          git:
            url: https://git.example/team/notebooks.git
            ref: main
          path: reports/sales.ipynb
        podConfig:
          containerImage: registry.example/notebooks/base:1
      """;

  private Jobs() {}

  /** The least that a job may say. */
  static NotebookValidationJob minimal() {
    return of("");
  }

  /**
   * The same with more.
   *
   * @param more further lines, indented as in the job: below {@code podConfig}, or back at {@code
   *     spec}
   */
  static NotebookValidationJob of(String more) {
    return parse(JOB + more.indent(4));
  }

  /** The same with another text in place of one of the job's. */
  static NotebookValidationJob replacing(String text, String other) {
    return replacing(text, other, "");
  }

  /** The same with both. */
  static NotebookValidationJob replacing(String text, String other, String more) {
    return parse(JOB.replace(text, other) + more.indent(4));
  }

  /** A job in a file's text, with what an API server adds. */
  static NotebookValidationJob parse(String yaml) {
    NotebookValidationJob job = YAML.unmarshal(yaml, NotebookValidationJob.class);
    job.setMetadata(
        new ObjectMetaBuilder(job.getMetadata())
            .withNamespace(NAMESPACE)
            .withUid("uid-of-" + job.getMetadata().getName())
            .withGeneration(1L)
            .build());
    return job;
  }
}
