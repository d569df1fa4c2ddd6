"""A talk to prepare and to write down."""

from tests.appointments.conftest import an_appointment

__all__ = ["an_appointment"]
