"""The map of this house.

A build is one journey, in this direction only; each stage takes plain values and returns plain values::

    read -> check -> compute -> plan -> render -> write -> index

===============  ==============================================================================
``cli``          finds the command; ``commands`` are those of build.py, and look at the clock
``terminal``     what people see of a run: the only place that prints
``pipeline``     the whole journey on one screen: begin to read here; ``request`` is what it is asked for
``model``        the nouns that files declare: the schema, made of ``scalars``
``api``          the records, tables and texts of the public data, which are its own
``schema``       the same records for editors' programs: ``content/schemas``
``fields``       the schemas as a table for people: ``docs/fields.md``
``dates``        partial dates and terms
``catalog``      the translated words of a language, whose code is a ``language_tag``
``translatable`` which texts of the content are translated in catalogs
``tiers``        criteria met -> tier
``history``      awards in a row -> what each did and how long it ran
``places``       the countries of the Americas
``geography``    outlines of the Earth -> maps
``problem``      what is wrong, where, and what to do about it
``characters``   the characters that no file may hold
``diagnostics``  problems -> text: for people, programs and services
``corrections``  problems with certain corrections -> the texts with these in them
``multikey``     keys as texts
``certificates`` what is certain of a certificate before it is signed: its name, its number, its key
``unavailable``  the operational dead end
``read``         1  files -> sources; ``opening`` says which files may be read
``check``        2  sources -> a registry, or problems
``compute``      3  registry + as of -> findings: standings, events, cohorts, years, …
``plan``         4  findings -> everything that shall exist: addresses, views, feeds, answers
``openapi``      the records of ``api`` -> the description that is kept in the repository
``changes``      two states of the content -> what the change means, and what it must not do
``git_tree``     a commit of git -> the files that editors write, as they were in it
``worklist``     findings -> what editors could look for next
``scaffold``     what ``build.py new`` asks for, and the text it becomes; ``save`` puts it on disk
``issue_form``   an issue that proposes a city -> what ``scaffold`` asks for
``translation``  words to translate -> the PO files of a language
``language``     values -> words, in each language
``template_words`` words as templates call them, and small parts of pages made once
``render``       5  output -> bytes, by templates that are kept ``compiled``; feeds and calendars
                 through ``syndication``, what pages say to machines through ``json_ld``, images of
                 shared pages through ``raster``, the data through ``data_bytes``, its published
                 ``description`` included
``signing``      signatures of certificates, an extra; ``signed_bytes`` are files with them, and
                 ``key_file`` is where the private key is
``write``        6  bytes -> site/, all or nothing, with ``claim`` and ``exchange``
``search``       7  what can be searched -> search index, by ``pagefind``, canonical by ``search_index``
``anchors``      links in prose to places within pages
``selfcheck``    a last look at what was made, before anything is published; ``unfit`` is why it is not
``redirects``    the addresses that lead elsewhere
``inputs``       all files that a build is made from, read once; the ``theme`` among them
``unchanged``    a build that would make the same, which makes nothing and needs little
``publish``      a plan -> the site: made, looked at, put in the place of the last one
``fingerprints`` what every part of the site is made from, as texts that change with it; ``own_code``
                 is one, and ``digest`` makes them
``materials``    what a build is made with, as its requirements files say
``sums``         every file of the site with its digest, as it is published
``beside``       hidden files of ours beside the site: ``memory`` and ``checked``
``checked``      what was found in the files of editors, so that the same text is read once
``memory``       what the last build did, so that the next can do less
``warm``         what a process that builds again keeps in hand
``making``       planned files -> files in the stage, as they were or made now
``freshness``    what is published, by ``published_site`` -> what is wrong with it on a day
``parallel``     work in several processes: copies of this one
``serve``        live preview: pages from memory, under the rules of ``hosting``: those of netlify.toml
===============  ==============================================================================
"""
