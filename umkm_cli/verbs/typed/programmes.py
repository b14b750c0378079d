"""Make a programme of the names that a person typed."""

from contextlib import suppress

from umkm_cli.catalogue.calendar import parse_date
from umkm_cli.catalogue.programmes import Programme, Programmes
from umkm_cli.errors import BadDate, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.output.clean import clean
from umkm_cli.text import tokenize


def make_programme(
    known: Programmes, name: str, aliases: tuple[str, ...], owner: str
) -> Programme:
    """Return a programme with the given names, white space folded.

    Raises UsageError if a name or alias is unusable or already belongs to another programme.
    """
    folded = [" ".join(form.split()) for form in (name, *aliases)]
    typed = "\n".join((*folded, owner))
    if clean(typed) != typed:
        raise UsageError(_("names and owners cannot contain unprintable characters."))
    for form in folded:
        if not tokenize(form):
            raise UsageError(_("a programme's name needs a letter or a digit."))
        if _is_date(form):
            sentence = _("'{form}' is a date, not the name of a programme.")
            raise UsageError(sentence.format(form=form))
        other = known.canonical(form)
        if other is not None:
            sentence = _("'{form}' already names {other}.")
            raise UsageError(sentence.format(form=form, other=other))
    return Programme(folded[0], " ".join(owner.split()), tuple(folded[1:]), own=True)


def _is_date(form: str) -> bool:
    """Return whether a name is a date alone: `2020-10-12`, `Mei 2024`."""
    with suppress(BadDate):
        parse_date(form)
        return True
    return False
