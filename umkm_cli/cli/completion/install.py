"""Show the script that completes in a shell, or install it where the shell finds it."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from typer._completion_shared import _get_shell_name

from umkm_cli.cli.completion.shells import SHELLS
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.language import gettext as _

_SCRIPTS: Final = Path(__file__).parent / "scripts"
_ENDINGS: Final = {"powershell": "ps1"}
_OTHER_NAMES: Final = {"pwsh": "powershell"}


class ScriptPlace(NamedTuple):
    """Where a shell finds a script: the file itself, and the line that another file needs for it.

    `line` is empty, and there is no other file, if the shell looks for the script by itself.
    """

    script: Path
    settings: Path | None = None
    line: str = ""


def completion_script(shell: str) -> str:
    """Return the script for a shell; for the one that runs umkm if none is named. Raises UsageError."""
    name = _shell_named(shell)
    path = _SCRIPTS / f"umkm.{_ENDINGS.get(name, name)}"
    return path.read_text(encoding="utf-8")


def install_completion(shell: str) -> tuple[str, Path]:
    """Install the script for a shell; return the name of the shell, and where the script is.

    Running it again brings the script up to date. Raises UsageError or CannotAccess.
    """
    name = _shell_named(shell)
    place = _PLACES[name](shell)
    place.script.parent.mkdir(parents=True, exist_ok=True)
    place.script.write_text(completion_script(name), encoding="utf-8", newline="\n")
    if place.settings:
        _add_line(place.settings, place.line)
    return name, place.script


def _shell_named(typed: str) -> str:
    """Return the shell that was typed, or that runs umkm."""
    typed = typed or _get_shell_name() or ""
    name = _OTHER_NAMES.get(typed, typed)
    if name in SHELLS:
        return name
    others = ", ".join(SHELLS)
    if typed:
        sentence = _("umkm does not complete in {shell}; name another shell: {others}.")
        raise UsageError(sentence.format(shell=typed, others=others))
    sentence = _("cannot tell which shell this is; name it: {others}.")
    raise UsageError(sentence.format(others=others))


def _add_line(settings: Path, line: str) -> None:
    """Add a line to a file of settings, unless it has it."""
    settings.parent.mkdir(parents=True, exist_ok=True)
    text = settings.read_text(encoding="utf-8", errors="replace") if settings.exists() else ""  # fmt: skip
    if line in text.splitlines():
        return
    gap = "\n" if text and not text.endswith("\n") else ""
    with settings.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{gap}{line}\n")


def _folder(variable: str, usual: str) -> Path:
    """Return the folder that a variable names, else one in the user's home."""
    return Path(os.environ.get(variable) or Path.home() / usual)


def _for_bash(_: str) -> ScriptPlace:
    script = Path.home() / ".bash_completions" / "umkm.sh"
    return ScriptPlace(script, Path.home() / ".bashrc", f"source '{script}'")


def _for_zsh(_: str) -> ScriptPlace:
    script = Path.home() / ".zfunc" / "_umkm"
    line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
    return ScriptPlace(script, _folder("ZDOTDIR", "") / ".zshrc", line)


def _for_fish(_: str) -> ScriptPlace:
    folder = _folder("XDG_CONFIG_HOME", ".config") / "fish" / "completions"
    return ScriptPlace(folder / "umkm.fish")


def _for_powershell(program: str) -> ScriptPlace:
    """Return the place beside the profile that PowerShell itself names."""
    asked = (program or "powershell", "-NoProfile", "-Command", "$PROFILE")
    try:
        done = subprocess.run(asked, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotAccess(
            _("PowerShell does not say where its profile is.")
        ) from error
    profile = Path(done.stdout.strip())
    script = profile.with_name("umkm.ps1")
    return ScriptPlace(script, profile, f". '{script}'")


_PLACES: Final[Mapping[str, Callable[[str], ScriptPlace]]] = {
    "bash": _for_bash,
    "zsh": _for_zsh,
    "fish": _for_fish,
    "powershell": _for_powershell,
}
