package dev.podmend.requirements;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The modules that Python brings, by version.
 *
 * <p>They are the top-level modules that the library reference of 3.8 to 3.14 documents, and those
 * that CPython keeps for itself. A version after 3.14 is taken to bring what 3.14 brings.
 */
final class StandardLibrary {

  private static final String IN_EVERY_VERSION =
      """
      __future__ __main__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2
      _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw
      _collections _collections_abc _compat_pickle _compression _contextvars _crypt _csv
      _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib
      _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale
      _lsprof _lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode _operator
      _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydecimal _pyio
      _queue _random _scproxy _sha1 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket
      _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _thread
      _threading_local _tkinter _tracemalloc _uuid _warnings _weakref _weakrefset _winapi abc
      antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2
      cProfile calendar cmath cmd code codecs codeop collections colorsys compileall
      concurrent configparser contextlib contextvars copy copyreg csv ctypes curses
      dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum
      errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc
      genericpath getopt getpass gettext glob grp gzip hashlib heapq hmac html http idlelib
      imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging
      lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt
      ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools
      pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
      py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
      resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal
      site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat
      statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny
      tarfile tempfile termios test textwrap this threading time timeit tkinter token tokenize
      trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest
      urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc
      xxsubtype zipapp zipfile zipimport zlib
      """;

  /** The version that brought them. */
  private static final String ADDED =
      """
      3.9 _zoneinfo graphlib zoneinfo
      3.11 _tokenize _typing tomllib
      3.13 _android_support _apple_support _colorize _interpchannels _interpqueues
      3.13 _interpreters _ios_support _opcode_metadata _pyrepl _suggestions _sysconfig
      3.14 _ast_unparse _hmac _py_warnings _remote_debugging _zstd annotationlib
      3.14 compression
      """;

  /** The first version without them. */
  private static final String REMOVED =
      """
      3.9 _dummy_thread _dummy_threading dummy_threading
      3.10 _bootlocale formatter macurl2path parser symbol
      3.11 binhex
      3.12 asynchat asyncore distutils imp smtpd
      3.13 aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib
      3.13 ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib
      """;

  private static final Map<String, Span> MODULES = modules();

  private StandardLibrary() {}

  /** Whether a version brings a module. */
  static boolean has(PythonVersion version, String topLevel) {
    Span span = MODULES.get(topLevel);
    return span != null && span.since <= version.minor() && version.minor() < span.until;
  }

  private static Map<String, Span> modules() {
    Map<String, Span> modules = new TreeMap<>();
    for (String name : PythonWords.of(IN_EVERY_VERSION)) {
      modules.put(name, new Span(0, Integer.MAX_VALUE));
    }
    ADDED.lines().forEach(row -> read(row, modules, true));
    REMOVED.lines().forEach(row -> read(row, modules, false));
    return Map.copyOf(modules);
  }

  private static void read(String row, Map<String, Span> modules, boolean added) {
    List<String> words = PythonWords.of(row);
    int minor = PythonVersion.parse(words.get(0)).minor();
    Span span = added ? new Span(minor, Integer.MAX_VALUE) : new Span(0, minor);
    words.stream().skip(1).forEach(name -> modules.put(name, span));
  }

  private record Span(int since, int until) {}
}
