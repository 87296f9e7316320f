"""Form II.06a/VPCP/KSTT as a page, a workbook and a PDF: one paper in three dresses."""
