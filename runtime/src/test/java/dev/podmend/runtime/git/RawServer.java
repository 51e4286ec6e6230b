package dev.podmend.runtime.git;

import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers every connection with the same bytes, and then hangs up or holds the line. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final byte[] answer;
  private final boolean holds;
  private final List<Socket> lines = new CopyOnWriteArrayList<>();
  final CountDownLatch answered = new CountDownLatch(1);

  private RawServer(byte[] answer, boolean holds) {
    this.answer = answer;
    this.holds = holds;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::run, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  static RawServer hangingUpAfter(String answer) {
    return new RawServer(answer.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  static RawServer silentAfter(String answer) {
    return new RawServer(answer.getBytes(StandardCharsets.ISO_8859_1), true);
  }

  GitUrl url() {
    return new GitUrl("http://127.0.0.1:" + port() + "/book.git");
  }

  int port() {
    return socket.getLocalPort();
  }

  private void run() {
    try {
      while (true) {
        Socket line = socket.accept();
        lines.add(line);
        line.getOutputStream().write(answer);
        line.getOutputStream().flush();
        answered.countDown();
        if (!holds) {
          line.shutdownOutput();
        }
      }
    } catch (IOException closed) {
      answered.countDown();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket line : lines) {
        line.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
