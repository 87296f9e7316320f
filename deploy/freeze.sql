-- What is published and what was recorded stays: run as cchc_owner after every migration.
--
--   psql --file deploy/freeze.sql "$OWNER_DATABASE_URL"
--
-- The triggers refuse UPDATE and DELETE of a published row to everyone; this takes the privileges
-- as well, and TRUNCATE, which no row trigger sees, was never given.

\set ON_ERROR_STOP on

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM cchc_app;

-- A database made before there were imports of dossiers lacks what roles.sql grants today.
DO $$
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO cchc_app', current_database());
END
$$;

-- Frozen tables (publications with their results, areas and criteria; sendings; reminders) bear the
-- trigger "frozen_rows"; history tables, one for each table with history, are named after it.
DO $$
DECLARE
    frozen text;
BEGIN
    FOR frozen IN
        SELECT held.oid::regclass
        FROM pg_class held
        WHERE held.relnamespace = 'public'::regnamespace AND held.relkind = 'r'
          AND (
            held.relname LIKE '%event'
            OR EXISTS (
                SELECT FROM pg_trigger
                WHERE tgrelid = held.oid AND tgname LIKE 'pgtrigger_frozen_rows%'
            )
          )
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM cchc_app', frozen);
    END LOOP;
END
$$;
