package dev.podmend.runtime.git;

/** A response whose body is still to be read. */
record HttpAnswer(HttpHead head, HttpBody body) {}
