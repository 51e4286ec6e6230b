package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.build.BuildPlans;
import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests that users copy. */
final class ManifestsTest {

  private static final Path FOLDER = Path.of("manifests/init-containers");
  private static final OperatorConfig CONFIG = OperatorConfig.with(BuildStrategies.of());

  static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_is_one_for_each_use() throws IOException {
    assertThat(manifests())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("download-dataset.yaml", "multi-step-init.yaml", "wait-for-database.yaml");
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void each_is_understood_word_for_word_and_valid(Path manifest) throws IOException {
    assertThat(new JobRules(CONFIG).problems(Jobs.parse(strictly(manifest)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait-for-database.yaml | wait-for-database git-clone",
        "download-dataset.yaml | download-dataset git-clone",
        "multi-step-init.yaml | warehouse-proxy check-settings fetch prepare git-clone"
      })
  void each_makes_a_pod_with_its_containers_in_order(String file, String containers)
      throws IOException {
    NotebookValidationJob job = Jobs.parse(Files.readString(FOLDER.resolve(file.strip())));
    JobWorkloads workloads =
        new JobWorkloads(CONFIG, new BuildPlans(CONFIG, RequirementsSource.whileBuilding()));

    assertThat(
            workloads
                .of(job, NotebookValidationJobStatus.NONE)
                .template()
                .getSpec()
                .getInitContainers())
        .extracting(Container::getName)
        .containsExactly(containers.strip().split(" "));
  }

  /** The manifest's text, once nothing in it is unknown to the schema's types. */
  private static String strictly(Path manifest) throws IOException {
    String text = Files.readString(manifest);
    Object tree = new KubernetesSerialization().unmarshal(text, java.util.Map.class);
    ObjectMapper strict =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    NotebookValidationJob job = strict.convertValue(tree, NotebookValidationJob.class);
    assertThat(job.getSpec().podConfig().initContainers())
        .allSatisfy(container -> assertThat(container.getAdditionalProperties()).isEmpty());
    return text;
  }
}
