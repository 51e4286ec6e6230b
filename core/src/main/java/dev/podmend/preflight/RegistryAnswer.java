package dev.podmend.preflight;

/** What a registry said when it was asked for an image. */
public enum RegistryAnswer {
  /** It has it. */
  PRESENT,
  /** It has no such repository, tag or digest. */
  ABSENT,
  /** It wants credentials, or refuses those it was given; it may hide that there is no image. */
  DENIED,
  /** It was asked too often. */
  RATE_LIMITED,
  /** It does not speak TLS, or with a certificate that is not trusted. */
  UNTRUSTED,
  /** It cannot be reached, or fails. */
  UNREACHABLE
}
