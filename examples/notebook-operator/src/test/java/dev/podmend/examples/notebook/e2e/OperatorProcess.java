package dev.podmend.examples.notebook.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operator as a process of its own, which can be killed. */
final class OperatorProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int READY_TRIES = 1800;

  private final Process process;
  private final int port;
  private final Path log;

  private OperatorProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts it with these variables besides its kubeconfig and its images. */
  static OperatorProcess start(Path folder, Path kubeconfig, Map<String, String> variables) {
    return start(folder, kubeconfig, variables, "dev.podmend.examples.notebook.NotebookOperator");
  }

  static OperatorProcess start(
      Path folder, Path kubeconfig, Map<String, String> variables, String main) {
    try {
      int port = freePort();
      Path log = Files.createTempFile(folder, "operator", ".log");
      ProcessBuilder process = new ProcessBuilder(command(main)).redirectErrorStream(true);
      process.redirectOutput(log.toFile());
      process.environment().keySet().removeIf(name -> name.startsWith("NOTEBOOK_"));
      process.environment().put("KUBECONFIG", kubeconfig.toString());
      // A slow machine may take longer than ten seconds for a connection.
      process.environment().put("KUBERNETES_CONNECTION_TIMEOUT", "60000");
      process.environment().put("KUBERNETES_REQUEST_TIMEOUT", "60000");
      process.environment().put("NOTEBOOK_GIT_IMAGE", RealCluster.IMAGE);
      process.environment().put("NOTEBOOK_ALLOW_PLAIN_HTTP", "true");
      process.environment().put("NOTEBOOK_REGISTRY", "localhost:15000/notebooks");
      process.environment().put("NOTEBOOK_HTTP_PORT", Integer.toString(port));
      process.environment().putAll(variables);
      return new OperatorProcess(process.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As in the Deployment: 70 % of 512 MiB.
    command.addAll(List.of("-Xmx358m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it is ready; fails with what it wrote where it ends instead. */
  OperatorProcess awaitReady() {
    for (int tries = 0; tries < READY_TRIES; tries++) {
      if (!process.isAlive()) {
        throw new AssertionError("the operator has ended: " + log());
      }
      if (get("/readyz").filter("ready\n"::equals).isPresent()) {
        return this;
      }
      pause(100);
    }
    throw new AssertionError("the operator does not become ready: " + log());
  }

  static void pause(long millis) {
    try {
      if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody counts");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** What it answers; empty while it does not. */
  Optional<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return Optional.of(
          HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** What it wrote so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory that it ever had, in MiB, as Linux counts it. */
  long peakMebibytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it at once, as a node that goes does. */
  void kill() {
    end(process.destroyForcibly());
  }

  /** Asks it to end, as the kubelet does. */
  @Override
  public void close() {
    process.destroy();
    end(process);
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the operator does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
