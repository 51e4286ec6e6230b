package dev.podmend.runtime.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.function.BooleanSupplier;
import org.apache.sshd.common.channel.ChannelPipedInputStream;

/** What a command prints, read within the budget. */
final class GuardedChannelStream extends FilterInputStream {

  private final FetchBudget budget;
  private final BooleanSupplier hasEnded;
  private boolean anything;

  /**
   * @param hasEnded whether the command ended by itself; asked where it printed nothing at all
   */
  GuardedChannelStream(InputStream in, FetchBudget budget, BooleanSupplier hasEnded) {
    super(in);
    this.budget = budget;
    this.hasEnded = hasEnded;
    if (in instanceof ChannelPipedInputStream piped) {
      piped.setTimeout(GuardedSocket.SLICE_MILLIS);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Silence silence = new Silence(budget);
    while (true) {
      budget.checkTime();
      try {
        return counted(in.read(buffer, offset, length));
      } catch (SocketException timeout) {
        silence.goesOn();
      } catch (InterruptedIOException e) {
        throw SshLogin.interrupted(e);
      }
    }
  }

  private int counted(int count) throws FetchStop {
    if (count < 0 && !anything && !hasEnded.getAsBoolean()) {
      throw new FetchStop(GitProblem.NETWORK, "the connection ended before the Git server spoke");
    }
    anything = true;
    budget.received(Math.max(0, count));
    return count;
  }
}
