package dev.podmend.runtime.preflight;

/** What became of asking a registry for an image. */
public enum RegistryVerdict {
  /** The registry has the image and gives it to whoever holds these credentials, or none. */
  PRESENT,

  /** The registry answers, and has no such repository, tag or digest. */
  ABSENT,

  /** The registry wants credentials, and there were none for it, or they may not be sent. */
  AUTHENTICATION_NEEDED,

  /** The registry refuses: the password is wrong, or the account may not pull this image. */
  DENIED,

  /** The registry speaks plain HTTP, which is used only with hosts it was allowed for. */
  PLAIN_HTTP,

  /** The registry's certificate is not trusted, or is for another name. */
  UNTRUSTED,

  /** The registry has answered too much of late; {@link RegistryLookup#retryAfter()} may tell. */
  RATE_LIMITED,

  /** No connection, or no answer in time. */
  UNREACHABLE,

  /** The host policy does not permit the registry, or where it redirects to. Nothing was sent. */
  HOST_REFUSED,

  /** An answer that says nothing about the image: an error of the registry, or no registry. */
  UNKNOWN
}
