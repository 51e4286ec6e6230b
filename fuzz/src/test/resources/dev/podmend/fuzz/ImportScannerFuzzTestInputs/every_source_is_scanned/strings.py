rb'''import a''' f'{b:{c}}' f"{x!r}{'y'}" u'\'' # import d
x = [
 import_e,
]\

import f
