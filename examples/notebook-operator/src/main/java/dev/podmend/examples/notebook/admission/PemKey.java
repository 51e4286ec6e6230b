package dev.podmend.examples.notebook.admission;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Reads private keys in PEM, in the forms that issuers of certificates write: PKCS #8, and the
 * older ones of RSA and of elliptic curves.
 */
final class PemKey {

  private static final List<String> OLDER = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int LONG_FORM = 0x80;
  private static final int BYTE = 0xff;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private PemKey() {}

  /**
   * The key in a text.
   *
   * @param owner the public key that belongs to it; says of which algorithm it is
   */
  static PrivateKey parse(String text, PublicKey owner) throws GeneralSecurityException {
    for (String form : OLDER) {
      if (text.contains(begin(form))) {
        return key(wrapped(content(text, form), owner), owner);
      }
    }
    return key(content(text, "PRIVATE KEY"), owner);
  }

  private static PrivateKey key(byte[] pkcs8, PublicKey owner) throws GeneralSecurityException {
    return KeyFactory.getInstance(owner.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static String begin(String form) {
    return "-----BEGIN " + form + "-----";
  }

  private static byte[] content(String text, String form) throws InvalidKeyException {
    int start = text.indexOf(begin(form));
    int end = text.indexOf("-----END " + form + "-----");
    if (start < 0 || end < start) {
      throw new InvalidKeyException("tls.key holds no private key in PEM without a password");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(start + begin(form).length(), end));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("tls.key is damaged", e);
    }
  }

  /** PKCS #8 around an older form; the name of the algorithm is that of the public key. */
  private static byte[] wrapped(byte[] key, PublicKey owner) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes(VERSION_0);
    parts.writeBytes(algorithm(owner.getEncoded()));
    parts.writeBytes(tagged(OCTETS, key));
    return tagged(SEQUENCE, parts.toByteArray());
  }

  /** The first part of a public key's encoding. */
  private static byte[] algorithm(byte[] publicKey) {
    ByteBuffer in = ByteBuffer.wrap(publicKey);
    length(in);
    int start = in.position();
    int length = length(in);
    byte[] whole = new byte[in.position() - start + length];
    in.position(start);
    in.get(whole);
    return whole;
  }

  /** Reads a tag and a length. */
  private static int length(ByteBuffer in) {
    in.get();
    int first = in.get() & BYTE;
    if (first < LONG_FORM) {
      return first;
    }
    int length = 0;
    for (int i = first - LONG_FORM; i > 0; i--) {
      length = length << Byte.SIZE | (in.get() & BYTE);
    }
    return length;
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < LONG_FORM) {
      out.write(content.length);
    } else {
      out.write(LONG_FORM + 2);
      out.write(content.length >> Byte.SIZE);
      out.write(content.length & BYTE);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
