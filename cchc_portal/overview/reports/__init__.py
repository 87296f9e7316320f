"""Reports of a unit as official papers: the summary of a year, the periodic report.

``make.py`` is the door: it makes the file that a person, a command or a task asks for.
"""
