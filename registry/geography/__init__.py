"""Shapes of the Earth -> pictures of places: arcs, projections, outlines, and marks that keep apart.

Pure arithmetic: degrees come in, whole numbers of a picture go out. The shapes themselves are files in
``content/geometry``, read at the edge.
"""
