package dev.podmend.runtime.healing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token in a file that somebody else renews, as the kubelet does with projected ones. */
record BearerToken(Path file) {

  private static final int MAX_LENGTH = 16_384;

  /** The value of the header Authorization, as of now. */
  String header() throws EngineSilence {
    String token = text().strip();
    if (token.isEmpty()
        || token.length() > MAX_LENGTH
        || !token.chars().allMatch(c -> c > 32 && c < 127)) {
      throw unusable("it must hold one token of at most " + MAX_LENGTH + " visible characters");
    }
    return "Bearer " + token;
  }

  private String text() throws EngineSilence {
    if (!Files.isRegularFile(file)) {
      throw unusable("it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_LENGTH + 2), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable("it cannot be read");
    }
  }

  private EngineSilence unusable(String why) {
    return new EngineSilence("the token file " + file + " is of no use: " + why, false);
  }
}
