package dev.podmend.runtime.git;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A command on a server, as JGit wants to see one. */
final class SshProcess extends Process {

  /** As {@code ssh} itself ends where the server does not say how the command did. */
  private static final int LOST = 255;

  private final ChannelExec channel;
  private final FetchBudget budget;

  SshProcess(ChannelExec channel, FetchBudget budget) {
    this.channel = channel;
    this.budget = budget;
  }

  @Override
  public InputStream getInputStream() {
    return new GuardedChannelStream(channel.getInvertedOut(), budget, this::hasEnded);
  }

  @Override
  public InputStream getErrorStream() {
    return new GuardedChannelStream(channel.getInvertedErr(), budget, () -> true);
  }

  @Override
  public OutputStream getOutputStream() {
    return channel.getInvertedIn();
  }

  /** Whether the server said how the command ended; else the connection broke. */
  private boolean hasEnded() {
    channel.waitFor(
        EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.CLOSED),
        budget.limits().connectTimeout());
    return channel.getExitStatus() != null;
  }

  @Override
  public int waitFor() {
    return exitValue();
  }

  @Override
  public int exitValue() {
    return Optional.ofNullable(channel.getExitStatus()).orElse(LOST);
  }

  @Override
  public void destroy() {
    channel.close(true);
  }
}
