package dev.podmend.examples.notebook.admission;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.examples.notebook.status.JobStatuses;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.webhook.admission.NotAllowedException;
import io.javaoperatorsdk.webhook.admission.Operation;
import io.javaoperatorsdk.webhook.admission.validation.Validator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses jobs that break a rule.
 *
 * <p>A job that was stored before a rule came may still be labelled, annotated and deleted: only a
 * specification that changes is judged anew.
 */
final class JobValidation implements Validator<GenericKubernetesResource> {

  private static final int UNPROCESSABLE = 422;

  private final JobRules rules;
  private final KubernetesSerialization serialization;

  JobValidation(JobRules rules, KubernetesSerialization serialization) {
    this.rules = requireNonNull(rules, "rules");
    this.serialization = requireNonNull(serialization, "serialization");
  }

  @Override
  public void validate(
      GenericKubernetesResource job,
      @Nullable GenericKubernetesResource before,
      Operation operation) {
    if (operation == Operation.DELETE || isUntouched(job, before)) {
      return;
    }
    List<String> problems = problems(job);
    if (!problems.isEmpty()) {
      throw new NotAllowedException(JobStatuses.invalidSpecification(problems), UNPROCESSABLE);
    }
  }

  private static boolean isUntouched(
      GenericKubernetesResource job, @Nullable GenericKubernetesResource before) {
    return before != null
        && Objects.equals(
            job.getAdditionalProperties().get("spec"),
            before.getAdditionalProperties().get("spec"));
  }

  private List<String> problems(GenericKubernetesResource job) {
    List<String> unknown = UnknownFields.of(job.getAdditionalProperties().get("spec"));
    return Stream.concat(unknown.stream(), broken(job).stream()).toList();
  }

  private List<String> broken(GenericKubernetesResource job) {
    try {
      return rules.problems(serialization.convertValue(job, NotebookValidationJob.class));
    } catch (IllegalArgumentException e) {
      return List.of(Unreadable.problem(e));
    }
  }
}
