package dev.podmend.benchmarks;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation is the diagnosis of one pod; pods of a workload take turns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DiagnosisBenchmark {

  /** Pods in turns. */
  abstract static class Turns {
    private final List<ObservedPod> pods;
    private int next;

    Turns(List<ObservedPod> pods) {
      this.pods = pods;
    }

    ObservedPod next() {
      ObservedPod pod = pods.get(next);
      next = next + 1 == pods.size() ? 0 : next + 1;
      return pod;
    }
  }

  /** The pods of the corpus; without one, those of the testkit. */
  @State(Scope.Thread)
  public static class Mix extends Turns {
    /** Reads the corpus. */
    public Mix() {
      super(Corpus.isNamed() ? Corpus.read() : Pods.ofEveryKind());
    }
  }

  /** Pods with nothing wrong. */
  @State(Scope.Thread)
  public static class Healthy extends Turns {
    /** Builds the pods. */
    public Healthy() {
      super(Pods.healthy());
    }
  }

  /** One pod of a multiple of a size. */
  @State(Scope.Benchmark)
  public static class Scale {
    /** How many kilobytes of message, or how many containers. */
    @Param({"1", "10", "100"})
    public int factor;
  }

  /** A long message. */
  @State(Scope.Thread)
  public static class LongMessage {
    private ObservedPod pod = Pods.withMessage(1);

    /** Builds the pod. */
    @Setup
    public void build(Scale scale) {
      pod = Pods.withMessage(scale.factor);
    }
  }

  /** Many containers. */
  @State(Scope.Thread)
  public static class ManyContainers {
    private ObservedPod pod = Pods.withContainers(1);

    /** Builds the pod. */
    @Setup
    public void build(Scale scale) {
      pod = Pods.withContainers(scale.factor);
    }
  }

  private static final PodFailureClassifier CLASSIFIER = PodFailureClassifier.standard();

  /** podmend over the corpus. */
  @Benchmark
  public PodDiagnosis mixByPodmend(Mix mix) {
    return diagnose(mix.next());
  }

  /** The baseline over the corpus. */
  @Benchmark
  public Object mixByBaseline(Mix mix) {
    return NaiveClassifier.classify(mix.next().pod());
  }

  /** The fields of the corpus's pods that a diagnosis cannot do without, read and not judged. */
  @Benchmark
  public long mixByFieldWalk(Mix mix) {
    return FieldWalk.over(mix.next().pod());
  }

  /** podmend over healthy pods. */
  @Benchmark
  public PodDiagnosis healthyByPodmend(Healthy healthy) {
    return diagnose(healthy.next());
  }

  /** The baseline over healthy pods. */
  @Benchmark
  public Object healthyByBaseline(Healthy healthy) {
    return NaiveClassifier.classify(healthy.next().pod());
  }

  /** The fields of healthy pods that a diagnosis cannot do without, read and not judged. */
  @Benchmark
  public long healthyByFieldWalk(Healthy healthy) {
    return FieldWalk.over(healthy.next().pod());
  }

  /** podmend over one message of a growing length. */
  @Benchmark
  public PodDiagnosis scalingMessageByPodmend(LongMessage message) {
    return diagnose(message.pod);
  }

  /** The baseline over the same message. */
  @Benchmark
  public Object scalingMessageByBaseline(LongMessage message) {
    return NaiveClassifier.classify(message.pod.pod());
  }

  /** podmend over a growing number of containers. */
  @Benchmark
  public PodDiagnosis scalingContainersByPodmend(ManyContainers containers) {
    return diagnose(containers.pod);
  }

  /** The baseline over the same containers. */
  @Benchmark
  public Object scalingContainersByBaseline(ManyContainers containers) {
    return NaiveClassifier.classify(containers.pod.pod());
  }

  private static PodDiagnosis diagnose(ObservedPod observed) {
    return CLASSIFIER.diagnose(observed.observation(), observed.now());
  }
}
