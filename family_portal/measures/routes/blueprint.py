"""One blueprint for the pages of this package."""

from flask import Blueprint

measures = Blueprint("measures", __name__)
