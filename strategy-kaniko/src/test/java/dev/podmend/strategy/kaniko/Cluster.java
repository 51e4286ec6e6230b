package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.build.ExecutorPods;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An API server, what plays its node, and the strategy at work on it. */
final class Cluster implements AutoCloseable {

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server = FakeApiServer.builder().strict().clock(clock).start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);

  FakeApiServer server() {
    return server;
  }

  KubernetesClient client() {
    return client;
  }

  BuildContext context() {
    return BuildContext.builder().client(client).namespace("default").clock(clock).build();
  }

  ExecutorPods pods() {
    return new ExecutorPods(client, clock, server::log);
  }

  /** A new instance each time: none may know anything of what others did. */
  KanikoStrategy strategy() {
    return new KanikoStrategy();
  }

  BuildHandle submit(BuildRequest request) {
    return strategy().submit(request, context());
  }

  BuildState observe(BuildHandle handle) {
    return strategy().observe(handle, context());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
