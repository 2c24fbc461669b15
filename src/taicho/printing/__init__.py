"""One file per outlet: docx, pdf, xlsx, charts."""
