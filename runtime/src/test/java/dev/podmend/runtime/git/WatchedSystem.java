package dev.podmend.runtime.git;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Stands between JGit and the machine, and tells what of it was read. Close it. */
final class WatchedSystem extends SystemReader.Delegate implements AutoCloseable {

  private final SystemReader before;
  private final Map<String, String> environment;
  final List<String> readings = new CopyOnWriteArrayList<>();

  private WatchedSystem(SystemReader before, Map<String, String> environment) {
    super(before);
    this.before = before;
    this.environment = environment;
  }

  /** Takes its place; JGit sees this environment alone. */
  static WatchedSystem install(Map<String, String> environment) {
    WatchedSystem system = new WatchedSystem(SystemReader.getInstance(), environment);
    SystemReader.setInstance(system);
    return system;
  }

  @Override
  public @Nullable String getenv(String variable) {
    return environment.get(variable);
  }

  @Override
  public StoredConfig getUserConfig() {
    readings.add("user");
    return openUserConfig(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getSystemConfig() {
    readings.add("system");
    return openSystemConfig(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() {
    readings.add("jgit");
    return openJGitConfig(null, FS.DETECTED);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
    readings.add("user file");
    return super.openUserConfig(parent, files);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
    readings.add("system file");
    return super.openSystemConfig(parent, files);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
    readings.add("jgit file");
    return super.openJGitConfig(parent, files);
  }

  @Override
  public void close() {
    SystemReader.setInstance(before);
  }
}
