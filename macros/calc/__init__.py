"""The product in LibreOffice Calc: an extension (.oxt) with its worksheet functions, menu and toolbar."""
