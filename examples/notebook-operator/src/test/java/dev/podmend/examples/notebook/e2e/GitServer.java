package dev.podmend.examples.notebook.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podmend.examples.notebook.ThrowAwayCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one repository by Git's own program over HTTP, on an address that pods reach. */
final class GitServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Path root;
  private final Optional<String> password;
  private final String url;

  private GitServer(HttpServer server, String scheme, Path root, Optional<String> password) {
    this.server = server;
    this.root = root;
    this.password = password;
    this.url =
        "%s://%s:%d/notebooks.git"
            .formatted(scheme, address().getHostAddress(), server.getAddress().getPort());
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** A public repository, without encryption. */
  static GitServer open(Path root) throws IOException {
    return new GitServer(
        HttpServer.create(new InetSocketAddress(address(), 0), 0), "http", root, Optional.empty());
  }

  /** A private one, with encryption. */
  static GitServer closed(Path root, ThrowAwayCertificate certificate, String password)
      throws IOException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(address(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.shown()));
    return new GitServer(server, "https", root, Optional.of(password));
  }

  /** An address of this machine that is not the machine's own business alone. */
  static InetAddress address() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(found -> !found.isLoopbackAddress() && !found.isLinkLocalAddress())
          .findFirst()
          .orElseThrow(() -> new AssertionError("this machine has no address that pods reach"));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the repository of the files, in a folder that a server can serve. */
  static void commit(Path root, Map<String, String> files) throws IOException {
    Path work = Files.createTempDirectory("notebooks");
    run(work, "git", "init", "-q", "-b", "main");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = work.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    run(work, "git", "add", ".");
    run(
        work,
        "git",
        "-c",
        "user.name=e2e",
        "-c",
        "user.email=e2e@localhost",
        "commit",
        "-qm",
        "Notebooks");
    run(root, "git", "clone", "-q", "--bare", work.toString(), "notebooks.git");
  }

  static void run(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(List.of(command) + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  String url() {
    return url;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isAllowed(exchange)) {
        respond(exchange, program(exchange));
      } else {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    return password
        .map(secret -> "x-access-token:" + secret)
        .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
        .filter(wanted -> !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization")))
        .isEmpty();
  }

  /** What Git's program writes by the rules of CGI. */
  private byte[] program(HttpExchange exchange) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> variables = builder.environment();
    variables.put("GIT_PROJECT_ROOT", root.toString());
    variables.put("GIT_HTTP_EXPORT_ALL", "1");
    variables.put("PATH_INFO", exchange.getRequestURI().getPath());
    variables.put("REQUEST_METHOD", exchange.getRequestMethod());
    variables.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    header(exchange, "Content-Type").ifPresent(type -> variables.put("CONTENT_TYPE", type));
    header(exchange, "Content-Encoding")
        .ifPresent(encoding -> variables.put("HTTP_CONTENT_ENCODING", encoding));
    header(exchange, "Git-Protocol").ifPresent(version -> variables.put("GIT_PROTOCOL", version));
    byte[] body = exchange.getRequestBody().readAllBytes();
    variables.put("CONTENT_LENGTH", Integer.toString(body.length));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(body);
    }
    return process.getInputStream().readAllBytes();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static void respond(HttpExchange exchange, byte[] answer) throws IOException {
    InputStream in = new ByteArrayInputStream(answer);
    int status = 200;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(line.substring(0, colon), value);
      }
    }
    byte[] body = in.readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
