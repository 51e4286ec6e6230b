import dev.podmend.build.*;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.runtime.git.*;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

abstract class Surroundings {
  KubernetesClient client;

  String requirementsOf(RepositoryListing files) {
    return String.join(",", files.paths());
  }
}
