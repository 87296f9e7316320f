"""The speed of the portal's main paths, each against a plain way of doing the same.

``python -m benchmarks`` prints the figures and writes them to ``benchmarks/latest.json``. They are
measured on the real server with a database of their own, which is dropped afterwards; both sides
run on the same server, one after the other in turns, so that a slow minute slows both.
"""
