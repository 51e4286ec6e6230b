package dev.podmend.runtime.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The body of an HTTP response. One that ends before it should is an error. */
public final class ResponseBody extends InputStream {

  private static final int MAX_CHUNK_LINE = 1024;

  /** How much of the body, or of its current chunk, is to come; below zero: up to the end. */
  private long left;

  private final boolean chunked;
  private final InputStream in;
  private boolean first = true;
  private boolean ended;

  private ResponseBody(InputStream in, boolean chunked, long length) {
    this.in = in;
    this.chunked = chunked;
    this.left = length;
  }

  /** The body that comes behind a head; nothing of it is read yet. */
  public static ResponseBody of(ResponseHead head, InputStream in)
      throws ImproperResponseException {
    String coding = head.field("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return new ResponseBody(in, true, 0);
    }
    return new ResponseBody(
        in, false, head.field("Content-Length").isPresent() ? length(head) : -1);
  }

  private static long length(ResponseHead head) throws ImproperResponseException {
    String digits = head.field("Content-Length").orElse("");
    if (digits.isEmpty()
        || digits.length() > 18
        || !digits.chars().allMatch(ResponseBody::isDigit)) {
      throw new ImproperResponseException("a response has no proper length");
    }
    return Long.parseLong(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !ended) {
      startChunk();
    }
    if (ended || left == 0) {
      return -1;
    }
    int wanted = left < 0 ? length : (int) Math.min(length, left);
    int count = in.read(buffer, offset, wanted);
    if (count < 0 && left > 0) {
      throw new EOFException("the connection ended within a response");
    }
    left -= left > 0 ? count : 0;
    return count;
  }

  private void startChunk() throws IOException {
    if (!first) {
      ResponseHead.line(in, MAX_CHUNK_LINE);
    }
    first = false;
    left = chunkLength(ResponseHead.line(in, MAX_CHUNK_LINE));
    ended = left == 0;
  }

  private static long chunkLength(String line) throws ImproperResponseException {
    int semicolon = line.indexOf(';');
    String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
    if (digits.isEmpty()
        || digits.length() > 15
        || !digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) {
      throw new ImproperResponseException("a response is cut into improper chunks");
    }
    return Long.parseLong(digits, 16);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
