package dev.podmend.strategy.tekton;

import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of the log of a run: its steps' logs, one after the other. Used once. */
final class RunLog {

  private static final int PAGE_BYTES = 256 * 1024;

  /** As much as is asked for at once where a second holds more than a page. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final KubernetesClient client;
  private final ObjectType<GenericKubernetesResource> type;
  private final BuildHandle handle;
  private final List<LogLine> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private LogCursor place = LogCursor.startOf("");

  RunLog(KubernetesClient client, ObjectType<GenericKubernetesResource> type, BuildHandle handle) {
    this.client = client;
    this.type = type;
    this.handle = handle;
  }

  LogPage read(LogPosition from) {
    LogCursor cursor = LogCursor.of(from);
    if (cursor.atEnd()) {
      return page(cursor);
    }
    Optional<RunStatus> main = find(type, handle.name(), Optional.of(handle.uid()));
    if (main.isEmpty()) {
      warnings.add("the build " + handle.name() + " is gone, and its log with it");
      return page(LogCursor.end());
    }
    return main.get()
        .taskRun()
        .flatMap(task -> find(RunManifests.TASK_RUNS, task, Optional.empty()))
        .map(task -> read(task, cursor))
        .orElseGet(() -> read(main.get(), cursor));
  }

  private Optional<RunStatus> find(
      ObjectType<GenericKubernetesResource> kind, String name, Optional<String> uid) {
    return Optional.ofNullable(kind.in(client).inNamespace(handle.namespace()).withName(name).get())
        .filter(found -> uid.isEmpty() || uid.get().equals(found.getMetadata().getUid()))
        .map(RunStatus::of);
  }

  private LogPage read(RunStatus run, LogCursor from) {
    List<StepStatus> steps = run.steps();
    if (run.podName().isEmpty() || steps.isEmpty()) {
      warnings.add("the build has no pod" + (run.isOver() ? "" : " yet") + ", so it has no log");
      return page(run.isOver() ? LogCursor.end() : from);
    }
    StepLogs logs = new StepLogs(client, handle.namespace(), run.podName().get());
    place = from.container().isEmpty() ? startOf(steps.get(0)) : from;
    for (int i = indexOf(steps, place); i < steps.size(); i++) {
      if (!readToItsEnd(run, steps.get(i), logs)) {
        return page(place);
      }
      if (i + 1 < steps.size()) {
        place = startOf(steps.get(i + 1));
      }
    }
    return page(run.isOver() ? LogCursor.end() : place);
  }

  /** Whether the step has ended and all of its log is read, as far as there is one. */
  private boolean readToItsEnd(RunStatus run, StepStatus step, StepLogs logs) {
    if (!step.hasStarted()) {
      return run.isOver();
    }
    Optional<LogChunk> chunk = chunk(step, logs, place);
    if (chunk.isEmpty()) {
      warnings.add("the log of step " + step.name() + " is not available");
      return step.hasEnded();
    }
    lines.addAll(chunk.get().lines());
    place = chunk.get().next();
    return step.hasEnded() && !chunk.get().cut();
  }

  private Optional<LogChunk> chunk(StepStatus step, StepLogs logs, LogCursor from) {
    for (int limit = PAGE_BYTES; ; limit *= 4) {
      int bytes = limit;
      Optional<LogChunk> chunk =
          logs.from(step.container(), from.since(), bytes)
              .map(text -> LogChunk.of(text, from, step.name(), bytes));
      boolean stuck = chunk.filter(c -> c.cut() && c.lines().isEmpty()).isPresent();
      if (!stuck) {
        return chunk;
      }
      if (limit >= MAX_BYTES) {
        warnings.add("step " + step.name() + " prints too much at once: the rest is left out");
        return chunk.map(c -> new LogChunk(c.lines(), c.next(), false));
      }
    }
  }

  private static int indexOf(List<StepStatus> steps, LogCursor cursor) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).container().equals(cursor.container())) {
        return i;
      }
    }
    return 0;
  }

  private static LogCursor startOf(StepStatus step) {
    return LogCursor.startOf(step.container());
  }

  private LogPage page(LogCursor next) {
    return new LogPage(lines, next.position(), next.atEnd(), warnings);
  }
}
