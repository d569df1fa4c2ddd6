"""Pages of learning. One file per thing people come to do."""

from family_portal.learning.routes import board, lesson, table
from family_portal.learning.routes.blueprint import learning
from family_portal.learning.routes.told import told

__all__ = ["board", "learning", "lesson", "table", "told"]
