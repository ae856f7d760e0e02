"""Workers: those of this machine, started for one run, or those of a scheduler that runs already."""

import logging
import multiprocessing
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from argmap.errors import LibraryError
from argmap.extras import require
from argmap.stopping import ended_with_us

QUIET = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.tick.limit": "1 hour",
    "distributed.deploy.lost-worker-timeout": "1 hour",
    "distributed.scheduler.no-workers-timeout": "10 minutes",
    "distributed.scheduler.allowed-failures": 1,
}
"""No pages about the work, no warnings that a machine is busy, and time for a worker to start again on such a one.

After 15 seconds without a worker Dask would take away what starts it, and all would wait for ever.
"""
PATIENCE = "20 s"


@contextmanager
def workers(number: int, scheduler: str | None) -> Iterator[Any]:
    """Give a client of Dask with so many workers here, or with those of the scheduler at an address.

    One worker here is this process: there is no client.

    Raises:
        MissingExtraError: If Dask is not installed.
        LibraryError: If no scheduler answers at the address.
    """
    if number == 1 and scheduler is None:
        yield None
        return
    require("cluster", "work on many workers")
    import dask
    import distributed
    from distributed.security import Security

    if scheduler is not None:
        try:
            client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"no scheduler of Dask answers at {scheduler!r}: start one with dask scheduler"
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError as error:
                raise LibraryError(
                    f"the scheduler at {scheduler!r} has no workers: start some with dask worker"
                ) from error
            yield client
        return
    with (
        ended_with_us(_end_children),
        dask.config.set(QUIET),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        # Who reaches a scheduler can have it run anything: only this process has the keys to this one.
        distributed.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            security=Security.temporary(),
            memory_limit=0,
            local_directory=scratch,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _end_children() -> None:
    """End the workers at once: a cluster that closes waits for what they do."""
    for child in multiprocessing.active_children():
        child.kill()
