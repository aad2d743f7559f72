"""`shnor intake`: take in a folder of forms, whole files or not at all."""
