import dev.podmend.preflight.*;
import java.util.List;
import java.util.Map;

abstract class Surroundings {
  Map<String, Object> tree;

  void print(String line) {}
}
