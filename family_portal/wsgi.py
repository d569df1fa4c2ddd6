"""For gunicorn: `family_portal.wsgi:app`."""

from werkzeug.middleware.proxy_fix import ProxyFix

from family_portal.app import create_app
from family_portal.core.settings import from_environment

app = create_app(from_environment())
# Exactly one proxy: the address it adds is the visitor's, whatever the visitor says it is.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
