"""The same question gets the same bytes, whatever else happened and however a policy came here."""
