"""The gauges of libheapclock-agent.so (harness/agent), for this process.

It is imported for heap and footprint only: ctypes would be some milliseconds of every
launch.
"""

import ctypes
import os

from refused import Refused

LIBRARY = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                       "..", "..", "..", "lib", "libheapclock-agent.so")
HEAP_CLASSES = 256


class SizeClass(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_uint64), ("count", ctypes.c_uint64)]


class HeapFigures(ctypes.Structure):
    """hc_heap_figures of harness/gauge/heap.h; the agent refuses another size."""

    _fields_ = [("allocations", ctypes.c_uint64), ("frees", ctypes.c_uint64),
                ("in_place", ctypes.c_uint64), ("requested_bytes", ctypes.c_uint64),
                ("usable_bytes", ctypes.c_uint64), ("freed_bytes", ctypes.c_uint64),
                ("peak_bytes", ctypes.c_uint64), ("net_bytes", ctypes.c_int64),
                ("class_count", ctypes.c_size_t), ("classes", SizeClass * HEAP_CLASSES)]


class FootprintFigures(ctypes.Structure):
    """hc_footprint_figures of harness/gauge/footprint.h."""

    _fields_ = [("resident_bytes", ctypes.c_int64),
                ("peak_resident_bytes", ctypes.c_uint64),
                ("minor_faults", ctypes.c_uint64), ("major_faults", ctypes.c_uint64)]


def figures_to_json(figures):
    return {name: getattr(figures, name) for name, kind in figures._fields_
            if kind in (ctypes.c_uint64, ctypes.c_int64)}


def insist(reason):
    if reason is not None:
        raise Refused("unavailable", reason.decode())


class Agent:
    def __init__(self):
        try:
            # PyDLL: the functions run with the interpreter locked, and may raise.
            self.library = ctypes.PyDLL(LIBRARY)
        except OSError as error:
            raise Refused("unavailable", "libheapclock-agent.so: %s" % error)
        self.declare("hc_agent_prove_heap")
        self.declare("hc_agent_prove_footprint")
        self.declare("hc_agent_attach")
        self.declare("hc_agent_detach", restype=None)
        self.declare("hc_agent_heap", ctypes.py_object, ctypes.c_void_p, ctypes.c_size_t)
        self.declare("hc_agent_footprint", ctypes.py_object, ctypes.c_void_p,
                     ctypes.c_size_t)
        self.declare("hc_agent_allocator")

    def declare(self, name, *argtypes, restype=ctypes.c_char_p):
        function = getattr(self.library, name)
        function.argtypes = argtypes
        function.restype = restype

    def prove_heap(self):
        insist(self.library.hc_agent_prove_heap())

    def prove_footprint(self):
        insist(self.library.hc_agent_prove_footprint())

    def attach(self):
        """Before the threads of the stretch exist; a detach follows every attach."""
        insist(self.library.hc_agent_attach())

    def detach(self):
        self.library.hc_agent_detach()

    def heap(self, call):
        """What the second of two calls asks of the allocator, as the protocol's body."""
        figures = HeapFigures()
        insist(self.library.hc_agent_heap(call, ctypes.addressof(figures),
                                          ctypes.sizeof(figures)))
        body = figures_to_json(figures)
        del body["class_count"]
        classes = figures.classes[:figures.class_count]
        body["size_classes"] = [figures_to_json(one) for one in classes]
        return body

    def footprint(self, call):
        """Resident memory over the first and the second call, as the protocol's body."""
        figures = (FootprintFigures * 2)()
        insist(self.library.hc_agent_footprint(call, ctypes.addressof(figures),
                                               ctypes.sizeof(figures)))
        cold, steady = figures
        return {"cold": figures_to_json(cold), "steady": figures_to_json(steady)}

    def allocator(self):
        """Name of the library that serves malloc."""
        return self.library.hc_agent_allocator().decode()
