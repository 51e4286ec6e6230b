package dev.podmend.preflight;

import java.util.Map;
import java.util.Optional;

/** The official images of Docker Hub that can be pulled, but are made no longer. */
final class DeprecatedImages {

  /** With what is told to use instead; empty where nothing is. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("adoptopenjdk", "eclipse-temurin"),
          Map.entry("centos", "almalinux, rockylinux or quay.io/centos/centos"),
          Map.entry("clearlinux", ""),
          Map.entry("clefos", ""),
          Map.entry("consul", "hashicorp/consul"),
          Map.entry("emqx", "emqx/emqx"),
          Map.entry("express-gateway", ""),
          Map.entry("java", "eclipse-temurin"),
          Map.entry("jenkins", "jenkins/jenkins"),
          Map.entry("jobber", ""),
          Map.entry("mono", ""),
          Map.entry("nats-streaming", "nats"),
          Map.entry("notary", ""),
          Map.entry("nuxeo", ""),
          Map.entry("openjdk", "eclipse-temurin"),
          Map.entry("opensuse", "opensuse/leap"),
          Map.entry("php-zendserver", ""),
          Map.entry("plone", "plone/plone-backend"),
          Map.entry("rapidoid", ""),
          Map.entry("sl", "almalinux"),
          Map.entry("sourcemage", ""),
          Map.entry("thrift", ""),
          Map.entry("ubuntu-debootstrap", "ubuntu"),
          Map.entry("vault", "hashicorp/vault"));

  private DeprecatedImages() {}

  static boolean contain(String name) {
    return INSTEAD.containsKey(name);
  }

  /** What to use in its place, where somebody said so. */
  static Optional<String> instead(String name) {
    return Optional.ofNullable(INSTEAD.get(name)).filter(word -> !word.isEmpty());
  }
}
