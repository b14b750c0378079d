"""Report the failures that a damaged archive causes as damage."""

import functools
from collections.abc import Callable
from typing import Any

from umkm_cli.errors import CannotAccess, UmkmError
from umkm_cli.language import gettext as _
from umkm_cli.verbs.context import Context


def blaming_damage(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that reports a failure caused by a damaged archive as damage.

    An archive with foreign content can make any code fail in unexpected ways.
    """

    @functools.wraps(command)
    def run_guarded(*, context: Context, **given: Any) -> None:
        try:
            command(context=context, **given)
        except (UmkmError, OSError):
            raise
        except MemoryError as error:
            raise CannotAccess(_("there is not enough memory for this.")) from error
        except Exception as error:
            if not type(error).__module__.startswith("typer"):
                context.check_content(error)
            raise

    return run_guarded
