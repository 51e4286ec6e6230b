package dev.podmend.examples.cli.heal;

import dev.podmend.runtime.healing.HealingPass;

/** Shows how healing goes on. */
public interface HealView {

  /** Shows what a pass found and did. */
  void show(HealingPass pass);

  /** Leaves on the screen what shall stay there. */
  void finish();
}
