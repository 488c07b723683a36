"""New source files, and additions to one, as text: what ``build.py new`` asks for and writes.

Everything follows from the records of ``registry.model``: the questions, the words that they take,
the order of the fields and the hints. Nothing here touches a file or a terminal.
"""
