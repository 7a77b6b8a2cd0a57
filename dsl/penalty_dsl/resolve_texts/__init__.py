"""The texts behind `penalty_dsl.resolve_messages`, by subject."""
