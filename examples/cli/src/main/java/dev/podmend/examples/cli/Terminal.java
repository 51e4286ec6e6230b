package dev.podmend.examples.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * What a command sees of the world around it.
 *
 * @param in the standard input
 * @param out where results go
 * @param err where complaints go
 * @param colour whether results may be coloured
 * @param clock the time by which pods of a live cluster are judged
 */
record Terminal(
    InputStream in, PrintWriter out, PrintWriter err, boolean colour, InstantSource clock) {

  /** The standard streams of this process, in UTF-8 whatever the platform's encoding. */
  static Terminal standard(boolean colour) {
    return new Terminal(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        colour,
        InstantSource.system());
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    OutputStream stream = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16);
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
