package dev.podmend.runtime.preflight;

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
 * A connection whose every read keeps the deadline, and ends within {@value #SLICE_MILLIS} ms of
 * the interruption of its thread. Requests are short enough for the system's buffer, so that no
 * write can block.
 */
final class RegistryLine extends Socket {

  private static final int SLICE_MILLIS = 100;

  private final RegistryDeadline deadline;

  private RegistryLine(RegistryDeadline deadline) {
    super(Proxy.NO_PROXY);
    this.deadline = deadline;
  }

  /** A connection to the first of these addresses that answers. */
  static RegistryLine to(List<InetAddress> addresses, int port, RegistryDeadline deadline)
      throws IOException {
    String last = "there is no address";
    for (InetAddress address : addresses) {
      RegistryLine line = new RegistryLine(deadline);
      try {
        line.connect(new InetSocketAddress(address, port), deadline.connectMillis());
        line.setTcpNoDelay(true);
        return line;
      } catch (SocketException | SocketTimeoutException e) {
        line.close();
        last = String.valueOf(e.getMessage());
      }
    }
    deadline.check();
    throw new RegistryStop(RegistryVerdict.UNREACHABLE, "the connection failed: " + last);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Watched(super.getInputStream());
  }

  private int read(InputStream in, byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      deadline.check();
      setSoTimeout(SLICE_MILLIS);
      try {
        return in.read(buffer, offset, length);
      } catch (SocketTimeoutException slice) {
        deadline.check();
      }
    }
  }

  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return length == 0 ? 0 : RegistryLine.this.read(in, buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      RegistryLine.this.close();
    }
  }
}
