package dev.podmend.runtime.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.util.NB;

/** Packs as no honest server sends them. */
final class PackDraft {

  private PackDraft() {}

  /** The beginning of a pack that says how many objects follow. */
  static byte[] head(int objects) {
    byte[] head = new byte[12];
    System.arraycopy("PACK".getBytes(StandardCharsets.US_ASCII), 0, head, 0, 4);
    NB.encodeInt32(head, 4, 2);
    NB.encodeInt32(head, 8, objects);
    return head;
  }

  /** A base of zeros, and deltas each of which copies its whole base and adds a byte. */
  static byte[] deltaBomb(int deltas, int size) throws IOException {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    pack.write(head(1 + deltas));
    int position = pack.size();
    writeObject(pack, 3, -1, new byte[size]);
    for (int i = 0; i < deltas; i++) {
      int start = pack.size();
      writeObject(pack, 6, start - position, growth(size + i));
      position = start;
    }
    pack.write(new byte[20]);
    byte[] bytes = pack.toByteArray();
    byte[] sum = sha1(bytes, bytes.length - 20);
    System.arraycopy(sum, 0, bytes, bytes.length - 20, 20);
    return bytes;
  }

  private static byte[] growth(int size) throws IOException {
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    writeVariable(delta, size);
    writeVariable(delta, size + 1);
    for (int at = 0; at < size; at += 0x10000) {
      int length = Math.min(0x10000, size - at);
      delta.write(0xff - (length == 0x10000 ? 0x70 : 0x40));
      for (int shift = 0; shift < 32; shift += 8) {
        delta.write(at >>> shift);
      }
      if (length != 0x10000) {
        delta.write(length);
        delta.write(length >>> 8);
      }
    }
    delta.write(1);
    delta.write('x');
    return delta.toByteArray();
  }

  private static void writeVariable(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.write(rest | 0x80);
    }
    out.write(rest);
  }

  private static void writeObject(ByteArrayOutputStream out, int type, int back, byte[] content)
      throws IOException {
    int rest = content.length >>> 4;
    out.write((type << 4) | (content.length & 15) | (rest > 0 ? 0x80 : 0));
    for (; rest > 0; rest >>>= 7) {
      out.write((rest & 0x7f) | (rest >>> 7 > 0 ? 0x80 : 0));
    }
    if (back >= 0) {
      writeOffset(out, back);
    }
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
  }

  private static void writeOffset(ByteArrayOutputStream out, int back) {
    byte[] digits = new byte[8];
    int at = digits.length - 1;
    int rest = back;
    digits[at] = (byte) (rest & 0x7f);
    for (rest >>>= 7; rest > 0; rest >>>= 7) {
      rest--;
      digits[--at] = (byte) (0x80 | (rest & 0x7f));
    }
    out.write(digits, at, digits.length - at);
  }

  private static byte[] sha1(byte[] bytes, int length) {
    MessageDigest digest = Constants.newMessageDigest();
    digest.update(bytes, 0, length);
    return digest.digest();
  }
}
