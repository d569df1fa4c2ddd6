"""The blueprint of all pages in this package."""

from flask import Blueprint

care = Blueprint("care", __name__)
