"""The public data, version 1: its own records, tables and texts.

Nothing here comes from the model of the files: changing a file format cannot change the API by accident.
Only ``registry.plan.answers`` translates one into the other. ``v1.json``, beside these modules, is the
published description, made from them by ``build.py schema``; what stands in it is promised.
"""
