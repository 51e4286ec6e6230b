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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs at once, in one process of the size that the Deployment allows. */
@Tag("custom-objects")
@Tag("full")
class ManyJobsIT {

  private static final int JOBS = Integer.getInteger("podmend.e2e.jobs", 500);
  private static final int TEAMS = 5;
  private static final int MOST_REQUESTS_A_JOB = 80;
  private static final int MOST_MEBIBYTES = 512;

  private static final String JOB =
      """
      notebook: {git: {url: "https://git.example/nb.git", ref: main}, path: a.ipynb}
      timeout: 60m
      podConfig:
        containerImage: registry.example/base:1
        %s
      """;

  @Test
  void all_of_them_end_at_a_bounded_price(@TempDir Path folder) throws IOException {
    Path requests = folder.resolve("requests");
    try (RealCluster cluster = RealCluster.open()) {
      List<Team> teams = Stream.generate(() -> new Team(cluster)).limit(TEAMS).toList();
      teams.parallelStream().forEach(Team::createJobs);
      long peak;
      long start = System.nanoTime();
      try (OperatorProcess operator =
          OperatorProcess.start(
              folder,
              cluster.operatorsKubeconfig(folder),
              Map.of(
                  "NOTEBOOK_NAMESPACES",
                  teams.stream().map(Team::namespace).collect(Collectors.joining(",")),
                  "NOTEBOOK_E2E_REQUESTS",
                  requests.toString()),
              "dev.podmend.examples.notebook.CountedOperator")) {
        operator.awaitReady();
        teams.forEach(Team::begin);
        teams.forEach(Team::assertThatAllSucceed);
        peak = operator.peakMebibytes();
      } finally {
        teams.forEach(Team::close);
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
    }
  }

  /** A namespace with its share of the jobs, and a node where their pods live. */
  private static final class Team {

    private final RealCluster cluster;
    private final String namespace;
    private final Seen<Pod> pods = new Seen<>();
    private Optional<FakeNode> node = Optional.empty();

    Team(RealCluster cluster) {
      this.cluster = cluster;
      this.namespace = cluster.namespace();
      cluster.client.pods().inNamespace(namespace).inform(pods);
    }

    String namespace() {
      return namespace;
    }

    void createJobs() {
      String spec = JOB.formatted(FakeNode.selector(namespace));
      names().forEach(job -> cluster.create(namespace, job, spec));
    }

    void begin() {
      node = Optional.of(FakeNode.in(cluster, namespace, List.of(Duration.ofSeconds(1))));
    }

    void assertThatAllSucceed() {
      assertThat(cluster.allEnded(namespace))
          .hasSize(JOBS / TEAMS)
          .allMatch(job -> job.getStatus().phase() == JobPhase.SUCCEEDED);
      names().forEach(job -> assertThat(pods.of(job)).as("%s of %s", job, pods).isEqualTo(1));
    }

    private static Stream<String> names() {
      return IntStream.range(0, JOBS / TEAMS).mapToObj(job -> "job-" + job);
    }

    void close() {
      node.ifPresent(FakeNode::close);
    }
  }
}
