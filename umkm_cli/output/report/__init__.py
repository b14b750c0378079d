"""Reports as files: the same sections as a page, a document or a workbook."""
