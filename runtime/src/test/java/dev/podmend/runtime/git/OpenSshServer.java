package dev.podmend.runtime.git;

import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** The machine's own OpenSSH server, for the user of this process and whoever has one key. */
final class OpenSshServer implements AutoCloseable {

  private static final Path BINARY = Path.of("/usr/sbin/sshd");

  /** Where a server that root starts leaves its privileges; Debian makes it as a service starts. */
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Path folder;
  private final int port;
  private final Process process;

  /**
   * @param folder where it keeps what it needs
   * @param client the one key that may log in
   * @param lines of its configuration besides those that every test needs
   */
  OpenSshServer(Path folder, PublicKey client, List<String> lines, KeyPair... hosts)
      throws IOException, InterruptedException {
    this.folder = folder;
    port = freePort();
    Path config = configure(client, lines, hosts);
    if (user().equals("root")) {
      Files.createDirectories(PRIVILEGE_SEPARATION);
    }
    ProcessBuilder builder =
        new ProcessBuilder(BINARY.toString(), "-D", "-e", "-f", config.toString());
    process = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    awaitPort();
  }

  static String user() {
    return System.getProperty("user.name");
  }

  GitUrl url(Path repository) {
    return new GitUrl("ssh://%s@127.0.0.1:%d%s".formatted(user(), port, repository));
  }

  /** The line of a known_hosts file for a key of this server. */
  String knownHost(PublicKey key) {
    return "[127.0.0.1]:%d %s\n".formatted(port, PublicKeyEntry.toString(key));
  }

  String logged() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return folder.resolve("log");
  }

  private Path configure(PublicKey client, List<String> lines, KeyPair... hosts)
      throws IOException {
    Path authorized = folder.resolve("authorized_keys");
    Files.writeString(authorized, PublicKeyEntry.toString(client) + "\n");
    StringBuilder config =
        new StringBuilder(
            """
            Port %d
            ListenAddress 127.0.0.1
            AuthorizedKeysFile %s
            AuthenticationMethods publickey
            PidFile none
            UsePAM no
            StrictModes no
            AcceptEnv GIT_PROTOCOL
            PermitRootLogin prohibit-password
            """
                .formatted(port, authorized));
    for (int i = 0; i < hosts.length; i++) {
      config.append("HostKey ").append(hostKey("host" + i, hosts[i])).append('\n');
    }
    lines.forEach(line -> config.append(line).append('\n'));
    return Files.writeString(folder.resolve("sshd_config"), config);
  }

  private Path hostKey(String name, KeyPair key) throws IOException {
    Path file = Files.writeString(folder.resolve(name), SshKeys.text(key));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    while (process.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("sshd ended with %d: %s".formatted(process.waitFor(), logged()));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
