"""Adapters onto `render`, for commands that do not call it yet."""

from typing import TextIO

from umkm_cli.output.render import Form, render
from umkm_cli.output.views.query_plan import QueryPlan, QueryPlanView

Explained = QueryPlan


def write_understood(plan: QueryPlan, form: Form, out: TextIO) -> None:
    """Write how a search was done."""
    render(QueryPlanView(plan), form, out)
