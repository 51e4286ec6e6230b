package dev.podmend.runtime.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Keys, made anew for each run. */
final class SshKeys {

  static final KeyPair RSA = pair(KeyPairProvider.SSH_RSA, 2048);
  static final KeyPair ECDSA = pair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  static final KeyPair ED25519 = pair(KeyPairProvider.SSH_ED25519, 256);
  static final KeyPair CLIENT = pair(KeyPairProvider.SSH_ED25519, 256);
  static final KeyPair STRANGER = pair(KeyPairProvider.SSH_ED25519, 256);

  /** The client's key as ssh-keygen writes it. */
  static final String CLIENT_TEXT = text(CLIENT);

  private SshKeys() {}

  static String text(KeyPair key) {
    return written(key, Optional.empty());
  }

  static String encryptedText(KeyPair key) {
    OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
    encryption.setPassword("secret");
    encryption.setCipherType("256");
    return written(key, Optional.of(encryption));
  }

  private static String written(KeyPair key, Optional<OpenSSHKeyEncryptionContext> encryption) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "test", encryption.orElse(null), out);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static KeyPair pair(String type, int size) {
    try {
      return KeyUtils.generateKeyPair(type, size);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
