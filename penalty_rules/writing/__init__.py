"""Canonical JSON of recommendations from kept texts: the bytes of `Recommendation.to_json`, without making the records of every answer.

distinctions (which facts come to the same) -> fact_texts, sanction_texts, procedure_texts, outlines (texts with gaps, kept in `kept`)
-> matter_texts (all of one matter) -> recommendations (the gaps filled)

What a record says is decided in `describe` alone: every text here is cut from a record made there. Answers that are told at greater length
(undetermined ones, those under several norms or laws) are written from their whole records.
"""

from .recommendations import json_bytes

__all__ = ["json_bytes"]
