#!/usr/bin/env python
"""Django's command line. With an empty environment it works on the local demo at once."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
