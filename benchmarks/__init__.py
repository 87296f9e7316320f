"""The speed of the portal's main paths, each against a plain way of doing the same.

``python -m benchmarks`` prints the figures and writes them to ``benchmarks/latest.json``. They are
measured with a database of their own, which is dropped afterwards; what is served is asked of the
real server. Both sides run in turns, so that a slow minute slows both.
"""
