"""`shnor protocol`: protocols of the «час контроля» (road map 6.2)."""
