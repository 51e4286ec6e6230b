package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.TektonBuilds;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An API server with Tekton's resources, a client, and somebody who plays the controllers. */
final class PlayedTekton implements AutoCloseable {

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server;
  private final KubernetesClient client;
  private final TektonConfig config;
  private final TektonBuilds builds;

  PlayedTekton(TektonMode mode) {
    this.config = TektonConfig.builder().mode(mode).build();
    FakeApiServer.Builder builder = FakeApiServer.builder().strict().clock(clock);
    TektonBuilds.RESOURCES.forEach(builder::resource);
    this.server = builder.start();
    this.client = Fabric8Access.clientFor(server);
    this.builds =
        mode == TektonMode.PIPELINE_RUN
            ? TektonBuilds.ofPipelineRuns(client, clock)
            : TektonBuilds.ofTaskRuns(client, clock);
  }

  FakeApiServer server() {
    return server;
  }

  TektonBuilds builds() {
    return builds;
  }

  TektonStrategy strategy() {
    return new TektonStrategy(config);
  }

  BuildContext context() {
    return BuildContext.builder().client(client).namespace("default").clock(clock).build();
  }

  BuildHandle submit() {
    return submit(BuildRequests.notebook().build());
  }

  BuildHandle submit(BuildRequest request) {
    return strategy().submit(request, context());
  }

  BuildState observe(BuildHandle handle) {
    return strategy().observe(handle, context());
  }

  LogPage log(BuildHandle handle, LogPosition from) {
    return strategy().readLog(handle, from, context());
  }

  void print(BuildHandle handle, String step, String text) {
    server.log("default", builds.podOf(handle), "step-" + step, text);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
