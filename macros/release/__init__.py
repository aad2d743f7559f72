"""`python -m macros.release`: the archive that is unpacked and installed on a Windows workplace, made on any system."""
