"""Files that people upload: checked by content, outside the web root, known by their sha256."""
