package dev.podmend.preflight;

import dev.podmend.model.ValueStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** What is known of a namespace and of what manifests may refer to in it. */
@Value.Immutable
@ValueStyle
public abstract class NamespaceFacts {

  /** A namespace of which nothing is known. */
  public static final NamespaceFacts NONE = builder().build();

  NamespaceFacts() {}

  /** Whether it exists and takes objects. */
  @Value.Default
  public Fact<NamespacePhase> phase() {
    return Fact.notAsked();
  }

  /** Its labels; those of Pod Security are read. */
  @Value.Default
  public Fact<Map<String, String>> labels() {
    return Fact.notAsked();
  }

  /** Its annotations; OpenShift's UID range is read. */
  @Value.Default
  public Fact<Map<String, String>> annotations() {
    return Fact.notAsked();
  }

  /** Its Secrets by name. */
  @Value.Default
  public Fact<Map<String, SecretFacts>> secrets() {
    return Fact.notAsked();
  }

  /** The keys of its ConfigMaps, of {@code data} and {@code binaryData}, by name. */
  @Value.Default
  public Fact<Map<String, Set<String>>> configMaps() {
    return Fact.notAsked();
  }

  /** Its ServiceAccounts by name. */
  @Value.Default
  public Fact<Map<String, ServiceAccountFacts>> serviceAccounts() {
    return Fact.notAsked();
  }

  /**
   * The names of OpenShift's security context constraints that service accounts may use by their
   * roles, by the accounts' names; of accounts, too, that are not there yet. Of one that is not
   * here nothing is known.
   */
  public abstract Map<String, Fact<Set<String>>> grantedConstraints();

  /** The names of its PersistentVolumeClaims. */
  @Value.Default
  public Fact<Set<String>> claims() {
    return Fact.notAsked();
  }

  /** Its ResourceQuotas. */
  @Value.Default
  public Fact<List<QuotaFacts>> quotas() {
    return Fact.notAsked();
  }

  /** The items of its LimitRanges, in the order of the LimitRanges' names. */
  @Value.Default
  public Fact<List<LimitRangeFacts>> limitRanges() {
    return Fact.notAsked();
  }

  /** Pulls that failed in it lately. */
  @Value.Default
  public Fact<List<PullFailure>> pullFailures() {
    return Fact.notAsked();
  }

  /** Starts facts; nothing is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link NamespaceFacts}. Not thread-safe. */
  public static final class Builder extends ImmutableNamespaceFacts.Builder {
    Builder() {}
  }
}
