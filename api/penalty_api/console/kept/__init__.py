"""Cases that are kept: recording them, deciding them stage by stage, and looking at what is kept. Absent where the service keeps nothing.

posting, officers (forms and who fills them in) <- drafting (what was typed -> a version to be kept)
stages (what is kept -> what is shown), listing, priors, advice <- record, stage, case, overview (the pages), resuming
"""
