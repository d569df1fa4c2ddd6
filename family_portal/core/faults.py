"""What a fault may leave in a log: what it was and where in the program, never what it was about.

The words of an error hold what was asked or written (an address with ids, a row, an e-mail
address), and logs are kept, copied and read by others than who may see that.
"""

import traceback

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# The database is away or takes nothing now; that passes by itself.
AWAY: tuple[type[Exception], ...] = (OperationalError, InterfaceError, PoolTimeout)


def told(fault: BaseException) -> str:
    """Kind and place of a fault and of what caused it; no word of it."""
    chain: list[str] = []
    while True:
        lines = traceback.StackSummary.extract(traceback.walk_tb(fault.__traceback__))
        places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in lines]
        chain.append("\n".join([_kind(fault), *places]))
        before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        if before is None:
            return "\nafter ".join(chain)
        fault = before


def _kind(fault: BaseException) -> str:
    """The driver's own kind tells more than the library's."""
    own = type(fault).__name__
    inner = fault.orig if isinstance(fault, DBAPIError) else None
    return f"{own} ({type(inner).__name__})" if inner else own
