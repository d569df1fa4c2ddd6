"""For gunicorn: `family_portal.wsgi:app`."""

from family_portal.app import create_app
from family_portal.core.settings import from_environment

app = create_app(from_environment())
