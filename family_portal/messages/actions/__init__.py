"""What people do with messages, one behaviour a file."""

from family_portal.messages.actions.drafts import (
    Words,
    forget_draft,
    forget_old_drafts,
    keep_draft,
)
from family_portal.messages.actions.narrowing import leave_out
from family_portal.messages.actions.sending import start_own_thread, start_thread, write_message
from family_portal.messages.actions.turns import close_thread, mark_read, remind
from family_portal.messages.actions.undo import take_back

__all__ = [
    "Words",
    "close_thread",
    "forget_draft",
    "forget_old_drafts",
    "keep_draft",
    "leave_out",
    "mark_read",
    "remind",
    "start_own_thread",
    "start_thread",
    "take_back",
    "write_message",
]
