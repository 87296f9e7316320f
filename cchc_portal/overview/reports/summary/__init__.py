"""The summary report of a year (báo cáo tổng kết): made from what is published, nothing else."""
