"""The records of the API: what every answer holds, each field with its sentence.

All fields are always there; what is not known is null. Names of cities and places are as recorded, other
texts in the language of the registry's texts. The classes are plain dictionaries at run time, because a
build makes thousands of them.
"""
