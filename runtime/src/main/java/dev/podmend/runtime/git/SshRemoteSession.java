package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.eclipse.jgit.transport.RemoteSession2;

/** Starts the server's half of a fetch; the one command that is ever asked for. */
record SshRemoteSession(ClientSession session, FetchBudget budget) implements RemoteSession2 {

  @Override
  public Process exec(String command, int timeout) throws IOException {
    return exec(command, Map.of(), timeout);
  }

  @Override
  public Process exec(String command, Map<String, String> environment, int timeout)
      throws IOException {
    ChannelExec channel =
        session.createExecChannel(command, StandardCharsets.UTF_8, null, environment);
    try {
      channel.open().verify(budget.within(budget.limits().idleTimeout()));
    } catch (InterruptedIOException e) {
      throw SshLogin.interrupted(e);
    }
    return new SshProcess(channel, budget);
  }

  @Override
  public void disconnect() {
    session.close(true);
  }
}
