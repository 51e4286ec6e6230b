package dev.podmend.runtime.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * A connection whose every read keeps the budget: its bytes, its time, the silence it allows, and
 * the interruption of its thread, which ends a read within {@value #SLICE_MILLIS} ms. Writes are
 * not watched: a request fits into the system's buffer, so that none can block.
 */
final class GuardedSocket extends Socket {

  /** How long a read blocks before the budget is looked at again. */
  static final int SLICE_MILLIS = 100;

  private final FetchBudget budget;

  private GuardedSocket(FetchBudget budget) {
    super(Proxy.NO_PROXY);
    this.budget = budget;
  }

  /** A connection to the first of these addresses that answers. */
  static GuardedSocket connect(List<InetAddress> addresses, int port, FetchBudget budget)
      throws IOException {
    IOException last = new IOException("there is no address");
    for (InetAddress address : addresses) {
      GuardedSocket socket = new GuardedSocket(budget);
      try {
        int millis = (int) budget.within(budget.limits().connectTimeout()).toMillis();
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (SocketException | SocketTimeoutException e) {
        socket.close();
        last = e;
      }
    }
    budget.checkTime();
    throw new FetchStop(GitProblem.NETWORK, "the connection failed: " + last.getMessage(), last);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Guarded(super.getInputStream());
  }

  private int read(InputStream in, byte[] buffer, int offset, int length) throws IOException {
    Silence silence = new Silence(budget);
    while (true) {
      budget.checkTime();
      setSoTimeout(SLICE_MILLIS);
      try {
        int count = in.read(buffer, offset, length);
        budget.received(Math.max(0, count));
        return count;
      } catch (SocketTimeoutException e) {
        silence.goesOn();
      }
    }
  }

  private final class Guarded extends FilterInputStream {

    Guarded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return length == 0 ? 0 : GuardedSocket.this.read(in, buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      GuardedSocket.this.close();
    }
  }
}
