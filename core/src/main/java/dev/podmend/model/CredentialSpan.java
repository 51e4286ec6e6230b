package dev.podmend.model;

/**
 * Where a credential stands in a text.
 *
 * @param start the index of its first character
 * @param end the index after its last character; greater than {@code start}
 */
record CredentialSpan(int start, int end) {}
