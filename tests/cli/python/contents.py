"""The tables of the tests, in the place of kernels/cpython/contents.py."""

MODULES = {"tables_sample": ("sample", "sized", "faults")}
