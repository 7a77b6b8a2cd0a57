"""The engine: durable-rules decides which named conditions hold, behind a small protocol.

Stages: `normal` (condition -> negation normal form, split where a bound would break), `rounds` (rules packed into
rulesets, round by round), `durable` (the one module that knows the engine), `pool` (bounded set of live rulesets).
"""
