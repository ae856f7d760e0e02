"""Processes: one function over many files on several cores; a process that dies costs one file."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from argmap.stopping import ended_with_us, interrupts_held, own_worker

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")
FEW = 24
CHUNK = 16
DIED = "the process that read it died"


def work_through(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    died: Callable[[Task], Result],
    jobs: int,
    in_order: bool = False,
) -> Iterator[Result]:
    """Yield ``work`` of each task, on ``jobs`` processes, as results come or in order of the tasks.

    Processes are spawned, so ``work`` is a function of a module, and tasks and results can be
    pickled. Few tasks stay in this process, and all do where no process can be started. A task whose
    process dies gives ``died`` of it.
    """
    if jobs == 1 or len(tasks) < FEW:
        yield from map(work, tasks)
        return
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    left = yield from _run(chunks, work, min(jobs, len(chunks)), in_order)
    # A process that died took others with it: what is left goes one by one, and the culprit fails.
    todo = [task for chunk in left for task in chunk]
    if todo and not _can_start():
        yield from map(work, todo)
        return
    while todo:
        left = yield from _run([[task] for task in todo], work, 1, True)
        todo = [chunk[0] for chunk in left]
        if todo:
            yield died(todo.pop(0))


def _run(
    chunks: Sequence[Sequence[Task]], work: Callable[[Task], Result], jobs: int, in_order: bool
) -> Generator[Result, None, list[Sequence[Task]]]:
    """Work through chunks on some processes; return those left undone when a process died."""
    # Imported here: what they bring takes as long as reading a dozen maps, and most have one process.
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, get_context("spawn"), own_worker)
    left: list[Sequence[Task]] = []
    try:
        with ended_with_us(lambda: _end_workers(pool)):
            # Workers begin here: a worker that hears of Ctrl-C before it can say so prints a traceback.
            with interrupts_held():
                futures = {pool.submit(_work_chunk, work, chunk): chunk for chunk in chunks}
            undone = dict.fromkeys(futures)
            coming: Iterable[Future[list[Result]]] = futures if in_order else as_completed(futures)
            try:
                for future in coming:
                    yield from future.result()
                    del undone[future]
            except BrokenProcessPool:
                left = [futures[future] for future in undone]
    except KeyboardInterrupt:
        _end_workers(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return left


def _end_workers(pool: "ProcessPoolExecutor") -> None:
    """End the workers as soon as no file is being written: who asked for what they do is gone."""
    for process in [*(pool._processes or {}).values()]:
        process.terminate()


def _can_start() -> bool:
    """Tell whether a process can be started at all, to do nothing.

    A program that runs at once when it is imported, or was read from standard input, cannot be spawned:
    then no file is at fault.
    """
    return any(True for _ in _run([[0]], abs, 1, True))


def _work_chunk(work: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    return [work(task) for task in tasks]
