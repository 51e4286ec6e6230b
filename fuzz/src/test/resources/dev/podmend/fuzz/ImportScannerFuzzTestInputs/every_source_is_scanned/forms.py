import a.b as c, d
from . import e
from f.g import (h, i as j,
  k)
if TYPE_CHECKING:
    import l
__import__('m'); importlib.import_module("n.o")
@p
def q(): import r
