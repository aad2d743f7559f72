"""The places a master lives in: a closed file, a book open in a spreadsheet application, memory."""
