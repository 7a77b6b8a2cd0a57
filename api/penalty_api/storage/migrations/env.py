"""Run by Alembic, on the connection of `storage.upgrading`, whose transaction holds everything."""

from alembic import context

from penalty_api.storage.tables import metadata
from penalty_api.storage.upgrading import CONNECTION

context.configure(connection=context.config.attributes[CONNECTION], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
