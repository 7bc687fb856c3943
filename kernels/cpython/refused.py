"""How a request ends in an error: the kinds are those of harness/PROTOCOL.md."""


class Refused(Exception):
    """Answered with an error of this kind: usage, skipped, failed or unavailable."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class Skip(Refused):
    """For kernels: the case cannot run here, for the reason given."""

    def __init__(self, reason):
        super().__init__("skipped", reason)
