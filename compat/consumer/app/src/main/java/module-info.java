/** Uses podmend as automatic modules, by the names that its jars declare. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.example.consumer {
  requires dev.podmend.core;
  requires dev.podmend.runtime;
  requires dev.podmend.spi;
  requires kubernetes.model.core;
}
