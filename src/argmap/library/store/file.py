"""The file: a library opened for reading or writing, and what goes wrong with it said in plain words."""

import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from argmap.errors import ArgmapError, LibraryError
from argmap.library.store.schema import APPLICATION, MOST_MAPS, VERSION, migrate, version_of
from argmap.stopping import break_late, is_ending

MAGIC = b"SQLite format 3\0"
PATIENCE = 20.0
"""Seconds to wait for another writer, who holds the file for one batch at a time."""
GLANCE = 200
"""Milliseconds of such a wait after which whoever waits looks up."""
STEPS = 100_000
"""After so many steps of SQLite it is asked whether the process ends."""
_TAKING, _TAKEN = Lock(), set[int]()
"""The connections on which a step is being written, by identity, and what guards them."""
_SCHEMA = "SELECT name, sql FROM sqlite_master"
_WHERE = "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
AGAIN = (
    "the maps are whole: make the library again with argmap library init and add, under a new name"
)


def create(path: str) -> None:
    """Make an empty library; one whose making was cut short is made whole.

    Raises:
        LibraryError: If there is another file of that name, or none can be made.
    """
    is_new = True
    try:
        Path(path).open("xb").close()
    except FileExistsError:
        is_new = False
        if not _is_bare(path):
            raise LibraryError(f"{path!r} exists; name another file, or add maps to it") from None
    except (OSError, ValueError) as error:
        raise LibraryError(f"cannot make library {path!r}: {_reason(error)}") from error
    try:
        with told(path):
            # SQLite takes names such as ``:memory:`` for no file, but no whole way.
            connection = sqlite3.connect(
                os.path.abspath(path), timeout=PATIENCE, isolation_level=None
            )
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection)
            finally:
                connection.close()
    except BaseException:
        if is_new:
            # A log that stays would be taken for that of a later file of this name.
            for beside in ("", "-wal", "-shm"):
                with suppress(OSError):
                    os.unlink(path + beside)
        raise


def _is_bare(path: str) -> bool:
    """Return whether a file is one of SQLite with nothing in it, as a killed ``create`` leaves it."""
    if not os.path.isfile(path):
        return False
    try:
        connection = sqlite3.connect(os.path.abspath(path), timeout=PATIENCE)
        try:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def is_library(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is one of SQLite, as no map is; whether it is a library, opening it tells."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def connect(path: str, patience: float = PATIENCE, read_only: bool = False) -> sqlite3.Connection:
    """Open a library; one of an older version is brought up to date, if it can be written.

    With ``read_only`` nothing is ever written, and one of an older version is refused.

    Raises:
        LibraryError: If it is no library, is of a newer version, or cannot be opened.
    """
    if not os.path.isfile(path):
        raise LibraryError(
            f"cannot open library {path!r}: {_missing(path)}; argmap library init makes one"
        )
    with told(path):
        connection = _opened(path, patience, read_only)
    try:
        with told(path, connection):
            _check(path, connection, read_only)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    break_into(connection)
    return connection


def break_into(connection: sqlite3.Connection) -> None:
    """Have what is asked of a library broken into when the process ends: SQLite hears of no signal by itself."""
    connection.set_progress_handler(is_ending, STEPS)


def _missing(path: str) -> str:
    """Say why there is no file of this name."""
    try:
        os.stat(path)
    except (FileNotFoundError, ValueError):
        return "there is no such file"
    except OSError as error:
        return _reason(error)
    return "it is a folder" if os.path.isdir(path) else "it is no file"


def _opened(path: str, patience: float, read_only: bool) -> sqlite3.Connection:
    address = Path(os.path.abspath(path)).as_uri()
    if not os.access(path, os.R_OK):
        raise LibraryError(f"cannot open library {path!r}: permission denied")
    # Beside a file that cannot be written SQLite may be unable to keep the index of its log; what is
    # read as unchanging needs none.
    is_writable = os.access(path, os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK)
    is_kept = not is_writable and not _has_log(path)
    mode = "immutable=1" if is_kept else "mode=rw" if is_writable and not read_only else "mode=ro"
    return sqlite3.connect(
        f"{address}?{mode}",
        timeout=patience,
        isolation_level=None,
        uri=True,
        check_same_thread=False,
    )


def _has_log(path: str) -> bool:
    log = f"{path}-wal"
    return os.path.exists(log) and os.path.getsize(log) > 0


def _check(path: str, connection: sqlite3.Connection, read_only: bool) -> None:
    """Check that a file of SQLite is a library that this argmap knows."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(connection)
    if application != APPLICATION:
        raise LibraryError(f"{path!r} is no library of argmap; argmap library init makes one")
    if version > VERSION:
        raise LibraryError(
            f"library {path!r} is of version {version}, and this argmap reads up to {VERSION}: "
            "install a newer argmap"
        )
    if version < VERSION and read_only:
        raise LibraryError(
            f"library {path!r} is of version {version}, and version {VERSION} is read here: "
            "argmap library status brings it up to date"
        )
    if version < VERSION:
        migrate(connection)


@contextmanager
def told(path: str, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Make a LibraryError of what SQLite says in the body, and of what comes of a damaged file.

    Raises:
        LibraryError: If SQLite fails: the message says on what, and what to do.
    """
    try:
        yield
    except sqlite3.Error as error:
        if is_ending():
            break_late()
            raise KeyboardInterrupt from error
        raise LibraryError(_said(path, error, connection)) from error
    except UnicodeEncodeError as error:
        raise LibraryError(f"{error.object!r:.80} is no text: no library has it") from error
    except UnicodeDecodeError as error:
        # The name of a table or column, in a message of SQLite.
        raise LibraryError(f"library {path!r} is damaged; {AGAIN}") from error
    except ArgmapError:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # A damaged file gives values that no table of a library can hold, such as nothing for a path.
        if connection is not None and not _is_whole(connection):
            raise LibraryError(f"library {path!r} is damaged ({error}); {AGAIN}") from error
        raise


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Return whether a library is as argmap writes it: its pages, its schema, its counter."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
        schema = set(connection.execute(_SCHEMA))
        (last,) = connection.execute("SELECT value FROM counters WHERE name = 'map'").fetchone()
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            migrate(fresh)
            is_known = schema >= set(fresh.execute(_SCHEMA))
    except (sqlite3.Error, TypeError, ValueError):
        return False
    return found == [("ok",)] and is_known and isinstance(last, int) and 0 < last < MOST_MAPS


def _said(path: str, error: sqlite3.Error, connection: sqlite3.Connection | None) -> str:
    if isinstance(error, sqlite3.ProgrammingError):
        what = (
            "is closed: open it again" if "closed" in str(error) else f"was asked wrongly: {error}"
        )
        return f"library {path!r} {what}"
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"library {path!r} is being written by {_writer(connection)}: try again when it is done"
        )
    if code == sqlite3.SQLITE_READONLY:
        return f"library {path!r} cannot be written: the file or its folder is read-only"
    if code == sqlite3.SQLITE_FULL:
        return f"no room left for library {path!r}: what was added until now is kept; make room and add again"
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path!r} is no library of argmap: it is no file of SQLite; argmap library init makes one"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"library {path!r} is damaged ({error}); {AGAIN}"
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return f"cannot read or write library {path!r}: {error}; the disk may be full, or the file at its limit"
    return f"library {path!r}: {error}; {AGAIN}"


def _writer(connection: sqlite3.Connection | None) -> str:
    """Return who wrote last, which is who holds the file."""
    with suppress(sqlite3.Error):
        row = connection and connection.execute("SELECT said FROM writers").fetchone()
        if row and not str(row[0]).startswith(f"process {os.getpid()} "):
            return str(row[0])
    return "another program"


def sign(connection: sqlite3.Connection) -> None:
    """Write down who is going to write, for whoever finds the file held."""
    now = datetime.now(UTC).strftime("%H:%M:%S UTC")
    said = f"process {os.getpid()} on {socket.gethostname()} since {now}"
    connection.execute("INSERT OR REPLACE INTO writers VALUES (1, ?)", (said,))


@contextmanager
def writing(path: str, connection: sqlite3.Connection) -> Iterator[None]:
    """Write what the body does in one step: all of it, or after any failure nothing.

    Raises:
        LibraryError: If the file is held by another writer, does not take it, or is there no more.
    """
    with told(path, connection), _alone(path, connection):
        # What is written to a file that was deleted is gone with it, and SQLite does not say so.
        if not os.path.exists(connection.execute(_WHERE).fetchone()[0]):
            raise LibraryError(f"library {path!r} was moved or deleted while it was open")
        _begin(connection)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk ends the step by itself.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def _alone(path: str, connection: sqlite3.Connection) -> Iterator[None]:
    """Hold a connection for one step: what another thread did with it would become part of that."""
    with _TAKING:
        if connection.in_transaction or id(connection) in _TAKEN:
            raise LibraryError(
                f"library {path!r} is being written by this program: open it a second time"
            )
        _TAKEN.add(id(connection))
    try:
        yield
    finally:
        _TAKEN.discard(id(connection))


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write as soon as no other does, for as long as the connection is patient."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    end = time.monotonic() + patience / 1000
    # SQLite hears of no signal while it waits.
    connection.execute(f"PRAGMA busy_timeout = {min(patience, GLANCE)}")
    try:
        # Until it has begun here: what another thread has begun on this connection is not this step's, and
        # SQLite refuses one within the other.
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
