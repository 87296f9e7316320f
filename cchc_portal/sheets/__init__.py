"""The spreadsheet door: files in and out, cells understood, all errors of all rows at once."""
