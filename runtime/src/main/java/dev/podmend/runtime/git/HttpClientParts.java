package dev.podmend.runtime.git;

import dev.podmend.runtime.http.ImproperResponseException;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What every request to a server works with; it keeps the connections and closes them all. */
final class HttpClientParts implements Closeable {

  private final Origin origin;
  private final HostCheck hosts;
  private final FetchBudget budget;
  private final SSLSocketFactory encryption;
  private final Optional<String> authorization;
  private final List<Socket> sockets = new ArrayList<>();
  private Optional<FetchStop> stop = Optional.empty();

  HttpClientParts(
      Origin origin,
      HostCheck hosts,
      FetchBudget budget,
      SSLSocketFactory encryption,
      Optional<String> authorization) {
    this.origin = origin;
    this.hosts = hosts;
    this.budget = budget;
    this.encryption = encryption;
    this.authorization = authorization;
  }

  /** The value of the header that holds the credentials; empty where there are none. */
  Optional<String> authorization() {
    return authorization;
  }

  /** Runs a request. JGit repeats one that failed; what was refused once stays refused. */
  HttpAnswer run(HttpExchange exchange, String method) throws IOException {
    if (stop.isPresent()) {
      throw stop.get();
    }
    try {
      return exchange.run(method);
    } catch (FetchStop | ImproperResponseException e) {
      stop = FetchStop.behind(e);
      throw e;
    }
  }

  /** A connection for a request to that URL, which must be of the origin. */
  Socket connect(URL url) throws IOException {
    Origin asked = Origin.of(url);
    if (!origin.leadsTo(asked)) {
      throw new FetchStop(
          GitProblem.HOST_REFUSED, "the Git server redirects to another server, which is refused");
    }
    Socket socket = GuardedSocket.connect(hosts.addresses(asked.host()), asked.port(), budget);
    sockets.add(socket);
    return asked.isEncrypted() ? encrypted(socket, asked) : socket;
  }

  private Socket encrypted(Socket socket, Origin server) throws IOException {
    String name = server.host().startsWith("[") ? inner(server.host()) : server.host();
    try {
      SSLSocket encrypted = (SSLSocket) encryption.createSocket(socket, name, server.port(), true);
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
      encrypted.startHandshake();
      return encrypted;
    } catch (SSLException e) {
      if (FetchStop.behind(e).isPresent()) {
        throw e;
      }
      throw new FetchStop(
          GitProblem.SERVER_UNTRUSTED, "the encrypted connection failed: " + e.getMessage(), e);
    }
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
