package dev.podmend.runtime.preflight;

import dev.podmend.model.Quotation;
import dev.podmend.runtime.git.HostPolicy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each over a connection of its own to an address that the policy permits: the name
 * is resolved once, so that it cannot lead elsewhere a moment later.
 */
record RegistryNetwork(
    HostPolicy hosts,
    HostResolver names,
    SSLSocketFactory encryption,
    int maxBytes,
    RegistryDeadline deadline) {

  private static final String PLAIN_ANSWER = "Unsupported or unrecognized SSL message";

  /** Runs a request without a body. */
  RegistryReply run(RegistryServer server, String method, String target, Map<String, String> fields)
      throws RegistryStop {
    try (Socket line = RegistryLine.to(addresses(server), server.port(), deadline);
        Socket socket = server.encrypted() ? encrypted(line, server) : line) {
      socket.getOutputStream().write(request(server, method, target, fields));
      socket.getOutputStream().flush();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return RegistryReply.read(in, !method.equals("HEAD"), maxBytes);
    } catch (IOException e) {
      throw RegistryStop.behind(e).orElseGet(() -> stop(server, e));
    }
  }

  private static byte[] request(
      RegistryServer server, String method, String target, Map<String, String> fields)
      throws RegistryStop {
    if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new RegistryStop(RegistryVerdict.UNKNOWN, "the registry leads to an improper URL");
    }
    StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(server.hostHeader()).append("\r\n");
    head.append("User-Agent: podmend\r\nConnection: close\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private Socket encrypted(Socket line, RegistryServer server) throws IOException {
    SSLSocket socket =
        (SSLSocket) encryption.createSocket(line, server.certificateName(), server.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private List<InetAddress> addresses(RegistryServer server) throws IOException {
    if (!hosts.permitsName(server.host()) || server.port() == 0) {
      throw refused(server, "is not among those that the host policy permits");
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (InetAddress address : names.resolve(server.host(), deadline)) {
      if (!hosts.permitsAddress(address)) {
        throw refused(server, "has an address that the host policy does not permit");
      }
      addresses.add(InetAddress.getByAddress(address.getAddress()));
    }
    return addresses;
  }

  private static RegistryStop refused(RegistryServer server, String why) {
    return new RegistryStop(
        RegistryVerdict.HOST_REFUSED, "the host " + Quotation.of(server.hostHeader()) + " " + why);
  }

  private static RegistryStop stop(RegistryServer server, IOException e) {
    String host = Quotation.of(server.hostHeader());
    if (String.valueOf(e.getMessage()).contains(PLAIN_ANSWER)) {
      return new RegistryStop(
          RegistryVerdict.PLAIN_HTTP, "the registry " + host + " speaks plain HTTP, not TLS");
    }
    if (isDistrust(e)) {
      return new RegistryStop(
          RegistryVerdict.UNTRUSTED,
          "the certificate of " + host + " is not trusted: " + Quotation.of(last(e)));
    }
    boolean cut = e instanceof EOFException || e instanceof SocketException;
    return new RegistryStop(
        cut || e instanceof SSLException ? RegistryVerdict.UNREACHABLE : RegistryVerdict.UNKNOWN,
        "the connection to " + host + " failed: " + Quotation.of(last(e)));
  }

  private static boolean isDistrust(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < 10; i++) {
      if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String last(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
