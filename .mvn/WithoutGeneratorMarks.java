import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Takes the annotations of the generator of values out of compiled classes: javac keeps them, and
 * whoever compiles against podmend should not meet types that he does not have. Run by the build on
 * each folder of classes; what has none is not touched.
 */
final class WithoutGeneratorMarks extends ClassVisitor {

  private static final String GENERATOR = "org/immutables/";

  /** On one annotation of podmend's, which the generator reads in the modules that follow. */
  private static final String STYLE = "org/immutables/value/Value$Style";

  private WithoutGeneratorMarks(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      for (Path file : classesIn(Path.of(folder))) {
        strip(file);
      }
    }
  }

  private static List<Path> classesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static void strip(Path file) throws IOException {
    byte[] compiled = Files.readAllBytes(file);
    String text = new String(compiled, StandardCharsets.ISO_8859_1);
    if (text.contains(GENERATOR) && !text.contains(STYLE)) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(compiled).accept(new WithoutGeneratorMarks(writer), 0);
      Files.write(file, writer.toByteArray());
    }
  }

  private static boolean isMark(String descriptor) {
    return descriptor.startsWith("L" + GENERATOR);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return isMark(descriptor) ? null : super.visitAnnotation(descriptor, visible);
  }

  @Override
  public void visitInnerClass(String name, String outer, String inner, int access) {
    if (!name.startsWith(GENERATOR)) {
      super.visitInnerClass(name, outer, inner, access);
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return isMark(annotation) ? null : super.visitAnnotation(annotation, visible);
      }
    };
  }
}
