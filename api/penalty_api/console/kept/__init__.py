"""Cases that are kept: recording them, deciding them stage by stage, and looking at what is kept. Absent where the service keeps nothing.

drafting, standing, results (what was typed -> a version to be kept) <- sheets, entry (a form, and what stands in its way)
stages (what is kept -> what is shown), deadlines, priors, advice <- record, further, case, overview (the pages), resuming
"""
