"""A card for somebody, made the way it is made; identity providers that lie on request."""

import pytest

from family_portal.accounts.models import Identity
from tests.accounts.hostile import serving
from tests.accounts.steps import invite, redeem
from tests.accounts.two_homes import both
from tests.appointments.conftest import an_appointment
from tests.daily_care.conftest import a_carer

__all__ = ["a_carer", "an_appointment", "both"]


@pytest.fixture
def card_of(browse, house):
    """`card_of(house.child)` is the number of a new card; the PIN is `steps.PIN`."""

    def make(person):
        return redeem(browse(), invite(browse(house.contact), person))

    return make


@pytest.fixture(scope="session")
def two_providers():
    with serving() as one, serving() as other:
        yield one, other


@pytest.fixture
def provider(two_providers):
    two_providers[0].be_honest()
    return two_providers[0]


@pytest.fixture
def other_provider(two_providers):
    two_providers[1].be_honest()
    return two_providers[1]


@pytest.fixture
def provider_documents_are_read_again(app):
    """Authlib reads its document once per process; here each test has one of its own."""
    oauth, known = app.extensions["oidc"]
    for name in known:
        oauth.create_client(name).server_metadata.clear()


@pytest.fixture
def samira(db, house, provider):
    """The mother, bound to `samira` at the provider."""
    db.add(Identity(person_id=house.parent.id, issuer=provider.issuer, subject="samira"))
    db.commit()
    return house.parent
