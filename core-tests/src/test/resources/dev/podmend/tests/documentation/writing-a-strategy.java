import dev.podmend.build.*;
import dev.podmend.spi.*;
import dev.podmend.testkit.api.*;
import dev.podmend.testkit.build.*;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;

abstract class Surroundings {}

abstract class AcmeController implements NativeBuilds {
  static NativeBuilds of(KubernetesClient client) {
    return null;
  }
}
