"""Which module holds which tables, in the order in which they are listed.

Apart from the tables, so that a launch that measures one of them imports that one only.
"""

# "module": ("table", ...)
MODULES = {
    "tables_loop": ("loop",),
    "tables_aggregate": ("aggregate",),
    "tables_footprint": ("footprint",),
    "tables_product": ("product",),
    "tables_member": ("member",),
    "tables_dictcount": ("dictcount",),
    "tables_hoist": ("hoist",),
    "tables_batch": ("batch",),
    "tables_recipes": ("recipes",),
    "tables_concurrency": ("concurrency",),
    "tables_practice": ("practice",),
    "tables_iter": ("iter",),
    "tables_stream": ("stream",),
    "tables_broken": ("broken",),
}
