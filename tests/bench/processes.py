"""Runs modules of this package in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]


def told_by(module: str, *arguments: str) -> Any:
    """What a module of this package tells when it is run with these arguments."""
    run = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=TOP,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode or not run.stdout:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{run.stderr}")
    return json.loads(run.stdout)


def _environment() -> dict[str, str]:
    """Without a screen; with compiled modules kept, as they are where a program is installed."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "QT_QPA_PLATFORM": "offscreen"}
