"""The VBA modules that are written by hand; the others are written from registries when a workbook is built."""
