"""The tests. `python -m pytest` takes minutes and covers every kind; `--deep` repeats more.

A test file is named after its subject: a module, a package, a command, or a promise.

| what you change | its tests |
|---|---|
| `archive/connection`, `opening`, `sqlite_errors` | test_archive, test_concurrent_changes |
| `archive/migrations`, `schema`, `schemas`, `objects` | test_migrations, test_archive, test_hostile_archives |
| `archive/batch_writer`, `writer` | test_batch_writer, test_ingest |
| `archive/identity`, `journal`, `touched`, `undo_log`, `verbs/undo` | test_undo, test_journal |
| `archive/tombstones`, `verbs/remove` | test_remove |
| `archive/claim*`, `reading/claim_decisions`, `verbs/claim_changes` | test_claims_kept, test_undo |
| `archive/purge`, `overwriting`, `traces`, `old_archives` | test_purge, test_remove |
| `verbs/purge`, `sources/contents` | test_purge |
| `archive/originals`, `packing` | test_originals, test_export_round_trip |
| `archive/members`, `verbs/member_check`, `verbs/ingest/apart`, `sources/contents` | test_members |
| `output/citations`, `verbs/citations`, `verbs/typed/citations` | test_citations |
| `output/workbook`, `models/sheets`, `output/extras` | test_workbook |
| `output/parquet` | test_parquet (with `--deep`, or if named) |
| `archive/publishing`, `published_tables`, `output/published`, `verbs/publish` | test_publish |
| `archive/transfer`, `verbs/split`, `verbs/merge`, `output/views/merging` | test_split_merge, test_merge |
| `archive/backup`, `integrity`, `rebuilding` | test_backup, test_verify, test_rebuild |
| `verbs/why`, `output/views/explanation` | test_why, test_evidence, test_set_aside |
| `verbs/review`, `archive/review`, `output/views/review` | test_review |
| `verbs/review/sheet`, `sheet_lines` | test_review_sheet |
| `cli/keys`, `cli/reviewer` | test_review_keys, test_review |
| `verbs/report`, `output/report`, `output/safe_names` | test_report, test_report_browser |
| `verbs/calendar`, `catalogue/months`, `archive/empty_times`, `output/calendar_screen`, `shades` | test_calendar |
| `output/charts`, `output/saving`, `verbs/charts`, `cli/answer_file` | test_charts |
| `archive/statistics`, `facets` | test_counts, test_calendar |
| `verbs/ledger`, `models/ledger` | test_ledger_accounts, test_ledger |
| `archive/left_out`, `verbs/left_out` | test_undated, test_non_releases |
| `archive/claim_counts`, `counted`, `verbs/claim_search` | test_quotes_command, test_figures_command |
| `verbs/quotes`, `output/claim_entries` | test_quotes_command |
| `verbs/figures`, `verbs/typed/claim_fields` | test_figures_command |
| `verbs/typed/amounts` | test_amounts |
| `verbs/typed/claim_decisions` | test_tag_claims |
| `archive/search` | test_search, test_ranking, test_stemming, test_known_items |
| `archive/family_lists`, `verbs/versions`, `verbs/relinking`, `output/family_screen` | test_version_families |
| `versions/differences`, `verbs/diff`, `output/side_by_side`, `views/difference` | test_diff |
| `catalogue/periods` | test_periods |
| `catalogue` | test_catalogue, test_own_programmes |
| `archive/own_programmes`, `verbs/own_programmes` | test_shared_programmes, test_own_programmes |
| `cli/indonesian`, `indonesian_lines`, `two_names` | test_two_names |
| `output/pager` | test_pager |
| `output/release_lines`, `rows`, `claim_table`, `fitting` | test_lists |
| `output/links`, `hanging` | test_terminal_links |
| `output/progress` | test_progress |
| `output/filling`, `models/templates`, `verbs/typed/template` | test_templates |
| `verbs/ingest/digest`, `output/views/digest` | test_digest |
| `settings`, `cli/config` | test_settings |
| `archive/saved`, `verbs/saved`, `feeds`, `output/feeds` | test_saved, test_web |
| `language` | test_language, test_indonesian_views |
| `cli/completion`, `verbs/completion` | test_completion, test_shells |
| `cli` | test_cli, test_examples, test_overview, test_streams, test_context, and one file for each command |
| `output` | test_output, test_progress, test_hostile_text, test_export_round_trip |
| `query`, `verbs/typed/query` | test_query, test_search, test_unknown_names |
| `reading/organisation*`, `name_ends`, `name_kinds`, `headed_names`, `governments`, `regional_*` | test_issuers |
| `reading/programmes`, `programme_candidates`, `introduced_programmes` | test_programmes |
| `reading` | test_fixtures, test_evidence, test_set_aside, and one file for each part |
| `reading/notices` | test_notices |
| `reading/quotes` | test_quotes, test_quote_posts, test_quote_clauses |
| `reading/figures` | test_figures, test_figure_words, test_evidence |
| `catalogue/numerals`, `things`, `units` | test_figures, test_versions |
| `reading/stamps`, `page_day_told`, `unlisted_places`, `odd_datelines`, `furniture/glued` | test_portal_pages |
| `reading/non_releases`, `page_headings` | test_non_release_rules |
| `reading/date_*`, `dates`, `narration` | test_dates, test_narration, test_file_dates, test_metadata |
| `reading/date_sentences`, `speakers` | test_date_sentences, test_speakers |
| `reading/wording`, `archive/lookup` | test_identity, test_ingest |
| `sources/formats/html` | test_pages, test_formats, test_metadata |
| `sources/formats` | test_formats, test_pdf, test_containers, test_mail, test_attachments, test_tables, test_markdown |
| its `cms`, `digest`, `outlook_text` | test_mail_wrapped |
| its `doc` | test_old_word |
| its `msg`, `outlook_storage`, `compound_streams`, `winmail` | test_outlook_messages |
| its `gzip_file`, `emlx` | test_packed_files |
| its `epub` | test_books |
| its `whatsapp`, `sources/chat_folders`, `verbs/ingest/plausible` | test_chats |
| its `workbook` | test_workbooks |
| its `web_archive`, `wacz`, `webarchive`, `web_signatures`, `large_files`, `reading/captured` | test_web_archives |
| its `feed` | test_feeds |
| `sources/exports_in_zip`, `verbs/ingest/incoming` | test_shared_programmes, test_standard_input |
| its `embedded` | test_embedded |
| its `picture`, `pdf/scans`, `pdf/seen`; `sources/ocr`, `reading/scans` | test_ocr, test_scans, test_rapidocr |
| its `docx`, `odt`, `rtf`, `office`, `xml_text`, `symbols`, … | test_word, test_open_document, test_rich_text |
| its `list_numbers`, `numbering`, `html/list_items` | test_list_numbers, test_identity |
| `sources/files`, `kinds`, `kind_table`, `signatures`, `locks`, `watching` | test_sources, test_watching |
| `sources/compound`, `compound_signatures` | test_sources, test_old_word |
| `sources/standard_input`, `verbs/ingest/incoming` | test_standard_input, test_export_round_trip |
| `versions` | test_versions |
| `verbs/ingest` | test_ingest, test_left_out, test_preview, test_workers, test_unfolding, test_messages |
| `docs`, `verbs/guide` | test_docs, test_docs_indonesian, test_help |
| `web`, `archive/limits`, `output/templating`, `output/guide_html` | test_web, test_web_gate, test_web_browser |
| `verbs/ingest/rivals`, `records` | test_many_copies, test_ingest |

Promises that many modules keep: test_kills, test_concurrency, test_disk_failures,
test_attacks, test_hostile_files, test_hostile_archives, test_hostile_text, test_network,
test_fuzz_findings, test_damage, and
test_house. test_fuzz tests what `tests.fuzz` starts from, test_claim_rows and
test_attributions what `tests.claims` and `tests.attributions` count.

By hand: `tests.accuracy`, `tests.claims`, `tests.attributions`, `tests.benchmark`, `tests.families`, `tests.house`,
`tests.fuzz`, `tests.damage`, `tests.kills`, `tests.recall`, `tests.ocr`, `tests.chat_peers`, `tests.producers`,
`tests.dated`, `tests.web_load`.
"""

import pytest

# Their assertions explain themselves as those of test files do.
pytest.register_assert_rewrite("tests.checks")
