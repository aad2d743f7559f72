"""The forms schools fill in: plain .xlsx made from the contract, with checks that work while typing."""
