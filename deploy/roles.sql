-- The two roles of the portal in PostgreSQL, made once by a superuser:
--
--   psql --set owner_password=... --set app_password=... --file deploy/roles.sql postgres
--
-- cchc_owner owns the tables and runs the migrations; cchc_app is what the portal serves as.
-- After every migration deploy/freeze.sql takes from cchc_app what it must not do.

\set ON_ERROR_STOP on

CREATE ROLE cchc_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE cchc_app LOGIN PASSWORD :'app_password';
CREATE DATABASE cchc OWNER cchc_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE cchc FROM PUBLIC;
-- Imports of dossiers are checked in temporary tables.
GRANT CONNECT, TEMPORARY ON DATABASE cchc TO cchc_app;

\connect cchc
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO cchc_owner;
GRANT USAGE ON SCHEMA public TO cchc_app;

ALTER DEFAULT PRIVILEGES FOR ROLE cchc_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO cchc_app;
ALTER DEFAULT PRIVILEGES FOR ROLE cchc_owner IN SCHEMA public
    GRANT USAGE ON SEQUENCES TO cchc_app;
