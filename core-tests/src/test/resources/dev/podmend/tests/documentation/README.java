import dev.podmend.failure.*;
import dev.podmend.recovery.*;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.PrintStream;
import java.time.Instant;

abstract class Surroundings {
  Pod pod;
  Instant now;
  PrintStream out;
}
