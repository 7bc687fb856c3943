"""Which module holds which tables, in the order in which they are listed.

Apart from the tables, so that a launch that measures one of them imports that one only.
"""

# "module": ("table", ...)
MODULES = {}
