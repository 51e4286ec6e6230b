package dev.podmend.runtime.git;

import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/** Serves repositories by Git's protocol over SSH, to whoever has a certain key. */
final class GitSshServer implements AutoCloseable {

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<String> users = new CopyOnWriteArrayList<>();

  private GitSshServer(PublicKey client, KeyPair... hosts) {
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hosts));
    server.setPublickeyAuthenticator(
        (user, key, session) -> users.add(user) && KeyUtils.compareKeys(client, key));
    server.setCommandFactory((channel, command) -> command(command));
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GitSshServer start(PublicKey client, KeyPair... hosts) {
    return new GitSshServer(client, hosts);
  }

  GitUrl serve(String name, Repository repository) {
    repositories.put("/" + name, repository);
    return new GitUrl("ssh://ada@127.0.0.1:%d/%s".formatted(port(), name));
  }

  int port() {
    return server.getPort();
  }

  /** The line of a known_hosts file for a key of this server. */
  String knownHost(PublicKey key) {
    return "[127.0.0.1]:%d %s\n".formatted(port(), PublicKeyEntry.toString(key));
  }

  private Command command(String text) {
    commands.add(text);
    return new Upload(text);
  }

  private final class Upload extends AbstractCommandSupport {

    Upload(String command) {
      super(command, null);
    }

    @Override
    public void run() {
      String path = getCommand().replace("git-upload-pack ", "").replace("'", "");
      Repository repository = repositories.get(path);
      try {
        onExit(repository == null ? missing() : upload(repository));
      } catch (IOException e) {
        onExit(128);
      }
    }

    private int missing() throws IOException {
      byte[] words = "ERROR: Repository not found.\n".getBytes(StandardCharsets.UTF_8);
      getErrorStream().write(words);
      getErrorStream().flush();
      return 1;
    }

    private int upload(Repository repository) throws IOException {
      UploadPack service = new UploadPack(repository);
      service.setRequestPolicy(UploadPack.RequestPolicy.REACHABLE_COMMIT);
      String protocol = getEnvironment().getEnv().getOrDefault("GIT_PROTOCOL", "");
      service.setExtraParameters(List.of(protocol));
      service.upload(getInputStream(), getOutputStream(), getErrorStream());
      getOutputStream().flush();
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
