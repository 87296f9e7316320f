#!/bin/sh
# Run by the postgres image when it makes its data directory.
set -eu
psql --username postgres --set owner_password="$OWNER_PASSWORD" \
    --set app_password="$APP_PASSWORD" --file /deploy/roles.sql postgres
