package dev.podmend.examples.quickstart;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Plays every use case with recovery off and on, then a build; prints what happened. */
public final class Quickstart {

  private Quickstart() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    play(out);
    out.flush();
  }

  static void play(PrintWriter out) {
    Report report = new Report(out);
    for (UseCase useCase : UseCase.values()) {
      report.title(useCase.title());
      Outcome before = play(useCase, false);
      report.run("recovery off: delete and create again, three times", before);
      Outcome after = play(useCase, true);
      report.run("recovery on", after);
      report.comparison(before, after);
    }
    report.title(BuildScene.TITLE);
    Outcome built = playBuilds();
    report.run("recovery on", built);
    report.history(built.builds());
  }

  static Outcome playBuilds() {
    try (Cluster cluster = new Cluster()) {
      return new Play(cluster, BuildScene.start(cluster)).toTheEnd();
    }
  }

  static Outcome play(UseCase useCase, boolean smart) {
    try (Cluster cluster = new Cluster()) {
      return new Play(cluster, useCase.start(cluster, smart)).toTheEnd();
    }
  }
}
