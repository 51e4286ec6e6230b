package dev.podmend.examples.cli.report;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.input.ObservationSink;
import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.failure.PodDiagnosis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the cases of a report. */
public final class CaseBook {

  /** How many cases a report covers; of more the rest is left out, and told. */
  static final int MAX_CASES = 100_000;

  private static final int MAX_LINE = 1 << 20;

  private final List<ReportCase> cases = new ArrayList<>();
  private long leftOut;

  /** A book without cases. */
  public CaseBook() {}

  /** Adds a pod that was diagnosed; a pod that is well is no case. */
  public void add(ObservedPod pod, PodDiagnosis diagnosis) {
    PodCase.of(pod, diagnosis).ifPresent(this::add);
  }

  /**
   * Adds the cases of audit trails, in the order given. Lines that are none of an audit trail are
   * told, and the rest is still read.
   *
   * @param files JSON lines, as the audit sinks of recovery and healing write them
   * @param complaints takes what cannot be read
   */
  public void addTrails(List<String> files, ObservationSink complaints) {
    TrailCases trail = new TrailCases(this::add);
    for (String file : files) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        read(file, in, trail, complaints);
      } catch (IOException | InvalidPathException e) {
        complaints.reject(file, "is no audit trail that can be read");
      }
    }
    trail.finish();
    if (leftOut > 0) {
      complaints.warn("of more than " + MAX_CASES + " cases " + leftOut + " are left out");
    }
  }

  private static void read(
      String file, InputStream in, TrailCases trail, ObservationSink complaints)
      throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    BoundedLines lines = new BoundedLines(reader, MAX_LINE);
    while (lines.next()) {
      try {
        if (!lines.line().isBlank()) {
          trail.add(TrailLine.of(lines.line()));
        }
      } catch (IllegalArgumentException e) {
        complaints.reject(file + ":" + lines.number(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(ReportCase next) {
    if (cases.size() < MAX_CASES) {
      cases.add(next);
    } else {
      leftOut++;
    }
  }

  /** The cases so far. */
  List<ReportCase> cases() {
    return List.copyOf(cases);
  }

  /**
   * The cases that a word means.
   *
   * @throws InputException if it means none
   */
  List<ReportCase> casesOf(String word) {
    List<ReportCase> meant = cases.stream().filter(it -> it.isMeantBy(word)).toList();
    if (meant.isEmpty()) {
      throw new InputException(
          "no failure is known of a pod, owner or fingerprint " + ForeignText.name(word));
    }
    return meant;
  }
}
