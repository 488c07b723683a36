"""Live preview: builds, serves on this machine, builds again on every change, and reloads the page.

Separate parts: ``watch`` says what changed, ``preview`` builds and counts versions, ``answer``
decides what a path gets, ``server`` speaks HTTP. Nothing of it is in the published site: the script
that reloads is added when a page is served.
"""
