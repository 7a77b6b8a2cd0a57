"""The service: HTTP and the officer's console over `penalty_rules`.

Not built yet: this package holds the place and the import name. It may import `penalty_rules`
and `penalty_dsl`; neither may import it.
"""
