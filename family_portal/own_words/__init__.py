"""One person's own words: reactions beside a record, and what they take to a hearing."""
