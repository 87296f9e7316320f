"""How every resource of the API answers: parameters, pages, CSV, revalidation, errors.

Knows no resource itself: units and indices bring their own, ``cchc_portal.api_urls`` lists them.
"""
