"""The SQL of statements that never change, found by the statement itself.

SQLAlchemy finds it by a key that says all of a statement, and what such a key comes to is worked
out anew each time: of a long one more than its page costs elsewhere. Of a statement that is kept
the key is one object, so that is what is looked up.
"""

from collections.abc import Hashable, Iterator, MutableMapping
from typing import Any

Key = tuple[Any, ...]  # dialect, what the statement says, names of its values, and two flags


class CompiledSQL(MutableMapping[Key, Any]):
    """For one engine: its execution option `compiled_cache`. No more than `most` are kept; the
    oldest half goes then."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_key: dict[Key, tuple[Key, Any]] = {}
        # What is said is held beside what it became, so that no other takes its number.
        self._by_number: dict[Hashable, tuple[Any, Any]] = {}

    def get(self, key: Key, default: Any = None) -> Any:
        said, number = key[1], _number(key)
        quick = self._by_number.get(number)
        if quick is not None:
            return quick[1]
        found = self._by_key.get(key)
        if found is None:
            return default
        if found[0][1] is said:  # the very same statement again
            self._by_number[number] = said, found[1]
        return found[1]

    def __getitem__(self, key: Key) -> Any:
        return self._by_key[key][1]

    def __setitem__(self, key: Key, compiled: Any) -> None:
        if len(self._by_key) >= self._most:
            for old in list(self._by_key)[: self._most // 2]:
                self.pop(old, None)
        self._by_key[key] = key, compiled

    def __delitem__(self, key: Key) -> None:
        kept, _compiled = self._by_key.pop(key)
        self._by_number.pop(_number(kept), None)

    def __iter__(self) -> Iterator[Key]:
        return iter(list(self._by_key))

    def __len__(self) -> int:
        return len(self._by_key)


def _number(key: Key) -> Hashable:
    return id(key[1]), *key[2:]
