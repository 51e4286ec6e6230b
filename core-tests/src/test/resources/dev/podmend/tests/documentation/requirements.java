import dev.podmend.requirements.PythonVersion;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.runtime.DirectoryListing;
import java.nio.file.Path;

abstract class Surroundings {}
