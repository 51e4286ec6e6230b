package dev.podmend.tests.spi;

import dev.podmend.spi.BuildStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A class path as a framework may make it: what it offers lies in memory, some classes are its own
 * and not its parent's, and some are missing.
 */
final class PluginLoader extends ClassLoader {

  private static final String SERVICES = "META-INF/services/" + BuildStrategy.class.getName();

  private final List<String> files = new ArrayList<>();
  private final Set<String> own = new HashSet<>();
  private final Set<String> missing = new HashSet<>();

  private PluginLoader() {
    super(PluginLoader.class.getClassLoader());
  }

  /** With one jar that offers these. */
  static PluginLoader offering(Class<?>... providers) {
    return new PluginLoader().andJar(providers);
  }

  /** With one more jar that offers these. */
  PluginLoader andJar(Class<?>... providers) {
    return andFile(String.join("\n", List.of(providers).stream().map(Class::getName).toList()));
  }

  /** With one more jar whose list of providers is this text. */
  PluginLoader andFile(String text) {
    files.add(text);
    return this;
  }

  /** Defines these itself, before it asks its parent. */
  PluginLoader defining(Class<?>... types) {
    List.of(types).forEach(type -> own.add(type.getName()));
    return this;
  }

  PluginLoader lacking(Class<?> type) {
    missing.add(type.getName());
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (missing.contains(name)) {
      throw new ClassNotFoundException(name);
    }
    if (!own.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defined(name) : loaded;
    }
  }

  private Class<?> defined(String name) {
    try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] code = bytes.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.equals(SERVICES)) {
      return super.getResources(name);
    }
    List<URL> found = new ArrayList<>();
    for (int jar = 0; jar < files.size(); jar++) {
      found.add(inMemory("/jar-" + jar + "/" + SERVICES, files.get(jar)));
    }
    return Collections.enumeration(found);
  }

  private static URL inMemory(String path, String text) throws MalformedURLException {
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new TextConnection(url, text);
          }
        };
    return new URL("memory", "", -1, path, handler);
  }

  private static final class TextConnection extends URLConnection {

    private final String text;

    TextConnection(URL url, String text) {
      super(url);
      this.text = text;
    }

    @Override
    public void connect() {}

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
