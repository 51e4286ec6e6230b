package dev.podmend.examples.notebook.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.JobPhase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs at once, in one process of the size that the Deployment allows. */
@Tag("custom-objects")
@Tag("full")
class ManyJobsIT {

  private static final int JOBS = Integer.getInteger("podmend.e2e.jobs", 500);
  private static final int MOST_REQUESTS_A_JOB = 80;
  private static final int MOST_MEBIBYTES = 512;

  private static final String JOB =
      """
      notebook: {git: {url: "https://git.example/nb.git", ref: main}, path: a.ipynb}
      timeout: 60m
      podConfig:
        containerImage: registry.example/base:1
        %s
      """
          .formatted(FakeNode.SELECTOR);

  @SuppressWarnings("try") // The node is there by being open.
  @Test
  void all_of_them_end_at_a_bounded_price(@TempDir Path folder) throws IOException {
    Path requests = folder.resolve("requests");
    try (RealCluster cluster = RealCluster.open()) {
      String namespace = cluster.namespace();
      Seen<Pod> pods = new Seen<>();
      cluster.client.pods().inNamespace(namespace).inform(pods);
      IntStream.range(0, JOBS).forEach(job -> cluster.create(namespace, "job-" + job, JOB));
      long peak;
      long start = System.nanoTime();
      try (FakeNode node = FakeNode.in(cluster, namespace, List.of(Duration.ofSeconds(1)));
          OperatorProcess operator =
              OperatorProcess.start(
                  folder,
                  cluster.operatorsKubeconfig(folder),
                  Map.of(
                      "NOTEBOOK_NAMESPACES",
                      namespace,
                      "NOTEBOOK_E2E_REQUESTS",
                      requests.toString()),
                  "dev.podmend.examples.notebook.CountedOperator")) {
        operator.awaitReady();
        assertThat(cluster.allEnded(namespace))
            .hasSize(JOBS)
            .allMatch(job -> job.getStatus().phase() == JobPhase.SUCCEEDED);
        peak = operator.peakMebibytes();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      int all =
          Files.readAllLines(requests).stream()
              .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
              .sum();
      System.out.printf(
          "%d jobs in %d s: %.1f requests a job, %d MiB at most%n%s%n",
          JOBS, took.toSeconds(), (double) all / JOBS, peak, Files.readString(requests));
      assertThat(all).isLessThan(MOST_REQUESTS_A_JOB * JOBS);
      assertThat(peak).isLessThan(MOST_MEBIBYTES);
      IntStream.range(0, JOBS)
          .forEach(job -> assertThat(pods.of("job-" + job)).as("job-" + job).isEqualTo(1));
    }
  }
}
