"""The master workbook: what it holds, how it is read and how it is written."""
