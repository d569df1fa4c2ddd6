"""The session that features receive. It answers questions; it hands out no way around them."""

from typing import Any

from sqlalchemy import bindparam, inspect
from sqlmodel import Session, select

from family_portal.core.questions import question_of_each


class NotByHand(RuntimeError):
    """Tried outside of the one place that may do it, or without a stated reason. Says what to do
    instead."""


INSTEAD = {
    "connection": "a connection asks past the guard; ask with session.exec(select(Model))",
    "query": "ask with session.exec(select(Model))",
    "merge": "a record from elsewhere is not written here; get it again and change that",
    "bulk_save_objects": "bulk writes walk past the circles; session.add_all(records)",
    "bulk_insert_mappings": "bulk writes walk past the circles; session.add_all(records)",
    "bulk_update_mappings": "bulk writes walk past the circles; change records one by one",
}


class GuardedSession(Session):
    """Does not lend itself to anything that the guard cannot see, except under a reason
    (`access.guard.unguarded`)."""

    def _only_with_a_reason(self, name: str) -> None:
        if "unguarded" not in self.info:
            raise NotByHand(INSTEAD[name])

    def connection(self, *args: Any, **options: Any) -> Any:
        self._only_with_a_reason("connection")
        return super().connection(*args, **options)

    def query(self, *args: Any, **options: Any) -> Any:
        self._only_with_a_reason("query")
        return super().query(*args, **options)  # type: ignore[deprecated,unused-ignore]

    def merge(self, *args: Any, **options: Any) -> Any:
        self._only_with_a_reason("merge")
        return super().merge(*args, **options)

    def bulk_save_objects(self, *args: Any, **options: Any) -> None:
        self._only_with_a_reason("bulk_save_objects")
        super().bulk_save_objects(*args, **options)

    def bulk_insert_mappings(self, *args: Any, **options: Any) -> None:
        self._only_with_a_reason("bulk_insert_mappings")
        super().bulk_insert_mappings(*args, **options)

    def bulk_update_mappings(self, *args: Any, **options: Any) -> None:
        self._only_with_a_reason("bulk_update_mappings")
        super().bulk_update_mappings(*args, **options)

    def get(self, *args: Any, **options: Any) -> Any:
        """What came in under a reason lies in memory; whether it may be seen is asked again."""
        found = self._get(*args, **options)
        let_in: set[Any] = self.info.get("let_in", set())
        if found is None or "unguarded" in self.info or not let_in:
            return found
        state = inspect(found)
        if state.key not in let_in:
            return found
        if self._again(state).first() is None:
            return None
        let_in.discard(state.key)
        return found

    def _again(self, state: Any) -> Any:
        keys, model = state.mapper.primary_key, state.mapper.class_
        if len(keys) == 1:
            return _by_key(model)(self, key=state.identity[0])
        theirs = [column == value for column, value in zip(keys, state.identity, strict=True)]
        return self.execute(select(model.__mapper__).where(*theirs))

    def _get(self, model: Any, ident: Any, **options: Any) -> Any:
        """Of a record that is not in memory: as a kept question."""
        is_plain = not any(options.values()) and len(inspect(model).primary_key) == 1
        if not is_plain or self.identity_key(model, ident) in self.identity_map:
            return super().get(model, ident, **options)
        return _by_key(model)(self, key=ident).scalars().first()


@question_of_each
def _by_key(model: Any) -> Any:
    (key,) = inspect(model).primary_key
    return select(model).where(key == bindparam("key"))
