package dev.podmend.healing;

import dev.podmend.healing.HealingLedger.Account;
import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored form of a ledger: one JSON object with a version, fit for an annotation. Fields that
 * this version does not know survive being read and written.
 */
public final class HealingLedgerJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  private HealingLedgerJson() {}

  /** The stored form of a ledger. */
  public static String write(HealingLedger ledger) {
    Map<String, Object> fields = StoredHealing.fields(VERSION);
    List<Object> accounts = new ArrayList<>();
    ledger.accounts().forEach((owner, account) -> accounts.add(account(owner, account)));
    fields.put("accounts", accounts);
    fields.put("total", StoredHealing.texts(ledger.uses()));
    StoredHealing.putUnknown(fields, ledger.unknownFields());
    return JsonTree.write(fields);
  }

  private static Map<String, Object> account(WorkloadOwner owner, Account account) {
    Map<String, Object> fields = new LinkedHashMap<>();
    StoredHealing.putOwner(fields, owner);
    fields.put("started", account.started().toString());
    StoredHealing.put(fields, "inProgress", account.inProgress());
    fields.put("uses", StoredHealing.texts(account.uses()));
    fields.put("failures", account.circuit().failures());
    fields.put("threshold", account.circuit().threshold());
    fields.put("openFor", account.circuit().openFor().toString());
    StoredHealing.put(fields, "openedAt", account.circuit().openedAt());
    fields.put("tries", account.tries());
    StoredHealing.putUnknown(fields, account.unknownFields());
    return fields;
  }

  /**
   * The ledger that a text holds.
   *
   * @param json what {@link #write} returned, of this version or an older one
   * @throws UnreadableHealingStateException if the text is damaged, or a newer version wrote it
   */
  public static HealingLedger read(String json) {
    return StoredHealing.read("healing ledger", json, VERSION, HealingLedgerJson::ledger);
  }

  private static HealingLedger ledger(StoredFields fields) {
    Map<WorkloadOwner, Account> accounts = new TreeMap<>();
    for (Object stored : fields.elements("accounts")) {
      StoredFields account = StoredFields.of("account " + (accounts.size() + 1), stored);
      accounts.put(StoredHealing.owner(account), account(account));
    }
    List<Instant> uses = fields.instants("total");
    return new HealingLedger(accounts, uses, fields.rest());
  }

  private static Account account(StoredFields fields) {
    Map<String, Integer> tries = new TreeMap<>();
    fields
        .entries("tries")
        .forEach(
            (print, count) -> tries.put(print, new BigDecimal(count.toString()).intValueExact()));
    return new Account(
        fields.instant("started"),
        fields.maybeText("inProgress"),
        fields.instants("uses"),
        circuit(fields),
        tries,
        fields.rest());
  }

  private static CircuitBreaker circuit(StoredFields fields) {
    return new CircuitBreaker(
        fields.number("threshold"),
        StoredHealing.duration(fields, "openFor"),
        fields.number("failures"),
        fields.maybeInstant("openedAt"));
  }
}
