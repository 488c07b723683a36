"""What each template shows: one frozen view per template, of values that are ready to print.

``CityView`` is shown by ``templates/city.html``, and so on. Dates are dates and codes are codes:
templates turn them into words with the filters of ``registry.language``; they decide how things look
and never what is true. A view holds a record of the model whole where most of it is shown.
"""
