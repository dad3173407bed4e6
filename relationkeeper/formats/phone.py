"""Phone numbers as they are typed, read with the region of whoever typed them."""

from __future__ import annotations

from relationkeeper.domain.phone import PhoneForm

_LONGEST = 60
"""Characters; more than that is a text."""


def phone_form(text: str, region: str) -> PhoneForm:
    """``text`` read as a number of ``region`` (ISO 3166-1 alpha-2, or empty where unknown).

    Whatever is no number is shown as it is typed.
    """
    # 17 ms to import, for which a start need not wait.
    import phonenumbers as library

    typed = " ".join(text.split())
    if len(typed) > _LONGEST:
        return PhoneForm(typed)
    try:
        number = library.parse(typed, region.upper() or None)
    except library.NumberParseException:
        return PhoneForm(typed)
    # Not those that are only possible: what can be dialled in one town has a country code too.
    if not library.is_valid_number(number):
        return PhoneForm(typed)
    way = library.PhoneNumberFormat
    at_home = library.country_code_for_region(region.upper()) == number.country_code
    return PhoneForm(
        shown=library.format_number(number, way.NATIONAL if at_home else way.INTERNATIONAL),
        dialled=library.format_number(number, way.E164),
    )
