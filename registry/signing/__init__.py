"""Signatures of certificates: Data Integrity with Ed25519 (``eddsa-rdfc-2022``), an extra.

``canonical`` makes of a document the one text that all ways to write it share, with vocabularies that
lie in ``contexts`` and none from elsewhere; ``proof`` signs it; ``signer`` holds the key. The libraries
come with ``pip install -r requirements-certificates.txt`` and are imported only when something is signed.
"""
