"""Supervision: what is kept in figures and charts, down to the case and the rule, and what is done about alerts. For keys with `audit`.

scope (what is asked about), noting (alerts -> what is shown), plotting (figures -> charts) <- figures, results,
sample, alerts, acting (the pages)
"""
