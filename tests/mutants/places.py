"""Where a change can cost most, the tests that ought to notice it, and what may live and why."""

PLACES = {
    "access/guard.py": [
        "tests/access/test_reading.py",
        "tests/access/test_writing.py",
        "tests/access/test_who_acts.py",
        "tests/access/test_for_a_reason.py",
        "tests/access/test_questions.py",
        "tests/habits/test_past_the_guard.py",
    ],
    "access/making.py": [
        "tests/access/test_writing.py",
        "tests/access/test_part_of.py",
        "tests/access/test_sharing.py",
        "tests/messages/test_fewer_readers.py",
        "tests/plan/test_propose_a_step.py",
        "tests/story/test_tell.py",
        "tests/story/test_read_stories.py",
    ],
    "access/doors.py": ["tests/accounts", "tests/habits/test_routes.py", "tests/together"],
    "notify/rules.py": ["tests/notify/test_rules.py"],
    "notify/sending.py": [
        "tests/notify/test_sending.py",
        "tests/notify/test_mail.py",
        "tests/notify/test_one_bad_notice.py",
        "tests/notify/test_who_left.py",
    ],
    "notify/actions.py": [
        "tests/notify/test_outbox.py",
        "tests/notify/test_one_at_a_time.py",
        "tests/notify/test_sending.py",
        "tests/notify/test_mail.py",
        "tests/notify/test_settings_page.py",
        "tests/notify/test_ways_that_end.py",
    ],
    "measures/deadlines.py": ["tests/measures/test_deadlines.py"],
    "messages/actions/sending.py": [
        "tests/messages/test_write_and_answer.py",
        "tests/messages/test_promise.py",
        "tests/messages/test_exactly_once.py",
        "tests/messages/test_parents_who_part.py",
        "tests/messages/test_about.py",
    ],
    "messages/actions/turns.py": [
        "tests/messages/test_turns.py",
        "tests/messages/test_reading.py",
        "tests/notify/test_outbox.py",
    ],
}

ONLY_TIME = "it costs time and shows nothing else"
NOTHING_WAITS = "where nothing waits to be written, writing it does nothing"
KNOWN = "what the session read it writes anyway"
HISTORY = "an empty history is an empty list here"

# By module and by what was changed.
ALIVE = {
    "access/guard.py": {
        "unguarded: if session.new or session.dirty or session.deleted: → always": NOTHING_WAITS,
        "_see_only_own: if known is None: → always": ONLY_TIME,
        "_see_only_own: if flags not in known.ruled: → always": ONLY_TIME,
        "_before_flush: True → False": "asked is whether it is there",
        "_let_in: if context and 'unguarded' in context.session.info: → always": ONLY_TIME,
        "_let_in: context and 'unguarded' in context.session.info → context": ONLY_TIME,
        "_let_in: context and 'unguarded' in context.session.info"
        " → 'unguarded' in context.session.info": "a record is loaded by a statement",
        "_let_in_too: if 'unguarded' in session.info and isinstance(record, Guarded): → always": (
            ONLY_TIME
        ),
        "_let_in_too: 'unguarded' in session.info and isinstance(record, Guarded)"
        " → isinstance(record, Guarded)": ONLY_TIME,
        "_let_in_too: 'unguarded' in session.info and isinstance(record, Guarded)"
        " → 'unguarded' in session.info": ONLY_TIME,
        "_named_by_others: before.deleted or () → before.deleted": HISTORY,
        "_named_by_others: before.unchanged or () → before.unchanged": HISTORY,
        "_named_by_others: attributes[name].history.added or () → attributes[name].history.added": (
            HISTORY
        ),
        "_write_only_own: if circles - mine: → always": ONLY_TIME,
        "_write_only_own: circles - mine → circles": ONLY_TIME,
        "unguarded: if 'unguarded' not in session.info: → always": (
            "under a reason nothing is judged"
        ),
    },
    "messages/actions/turns.py": {
        "mark_read: select(Reading).where(Reading.thread_id == thread.id, "
        "Reading.person_id == by_id) → select(Reading).where(Reading.thread_id == thread.id)": (
            "the guard shows nobody else's"
        ),
        "close_thread: session.add(thread) → left out": KNOWN,
        "remind: session.add(thread) → left out": KNOWN,
    },
    "notify/rules.py": {
        "_after_quiet: hour < end → hour <= end": "at the end itself the end is what it says now",
    },
}
