"""The service: `penalty_rules` over HTTP, for the case systems of a bureau. What is decided is kept where
a storage is configured, and nowhere else.

    settings -> serving (uvicorn, workers) -> app (routes, one frame around each request)
    bodies (raw bytes) -> answering (case -> recommendation -> bytes) | matters, rulebooks, checking -> problems (RFC 9457)
    holding (which rulebooks are in force here; loads, validates, swaps) -> sidework (a process of its own)
    contract (OpenAPI 3.1 and 3.0), pages (the documentation, self-contained)

`penalty_api.app.create_app` makes the application; `penalty-rules serve` runs it. Needs the extra `service`.
It may import `penalty_rules` and `penalty_dsl`; neither may import it.
"""
