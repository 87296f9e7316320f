-- What is published and what was recorded stays: run as cchc_owner after every migration.
--
--   psql --file deploy/freeze.sql "$OWNER_DATABASE_URL"
--
-- The triggers refuse UPDATE and DELETE of a published row to everyone; this takes the privileges
-- as well, and TRUNCATE, which no row trigger sees, was never given.

\set ON_ERROR_STOP on

REVOKE UPDATE, DELETE, TRUNCATE ON indices_publication, indices_publishedresult FROM cchc_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM cchc_app;

-- History tables: one for each table with history, named after it.
DO $$
DECLARE
    history text;
BEGIN
    FOR history IN
        SELECT format('%I.%I', event.schemaname, event.tablename)
        FROM pg_tables event
        WHERE event.schemaname = 'public' AND event.tablename LIKE '%event'
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM cchc_app', history);
    END LOOP;
END
$$;
