"""`umkm list`."""

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import Query, with_context, with_filters, with_usual_limit
from umkm_cli.output.views.releases import ReleaseListView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import list_matching
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm list --programme KUR --since 2020-10",
    "umkm list --undated --long",
    "umkm list --place Bandung --template '{released_on} {headline}'",
)


@with_usual_limit("all, or 20 on a terminal without a pager")
@with_filters
@with_context("json", "jsonl", "csv", "table", "long", "template")
def run(
    *,
    query: Query = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """List releases, newest first; undated ones come last."""
    as_set = context.with_list_settings()
    with context.open_for_reading() as archive:
        found = list_matching(context, archive, filters, query)
        show(as_set, ReleaseListView(found.releases))
    conclude(found.note)
