"""Live preview: shows every change of the files at once, serves on this machine, reloads the page.

Separate parts: ``watch`` says what changed, ``site`` makes a file of the site when somebody asks for
it, ``preview`` counts versions, ``answer`` decides what a path gets, ``server`` speaks HTTP, ``whole``
builds all of it in the background, ``crash`` tells what a template raised. Nothing of it is in the
published site: the script that reloads is added when a page is served.
"""
