"""Why a report cannot be made: nothing to make it of, or no such report."""


class NothingToReport(Exception):
    """Nothing is published of what a report was asked for; the message says what is missing."""


class NoSuchReport(ValueError):
    """What was asked for is no report that the portal makes; the message says what there is."""
