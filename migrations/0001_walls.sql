-- Two walls keep forwarders apart. The first is the WHERE of every query; this is the second: each transaction takes
-- the role naru_app, which row-level security binds, and names its forwarder.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'naru_app') THEN
        CREATE ROLE naru_app NOLOGIN NOBYPASSRLS;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- Roles belong to the cluster; another database made it.
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT naru_app TO %I', current_user);
EXCEPTION
    WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL; -- Another database is granting it at this moment.
    WHEN insufficient_privilege THEN NULL; -- Who may not grant it was perhaps granted it; the next lines tell.
END
$$;

SET LOCAL ROLE naru_app;
RESET ROLE;

DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO naru_app', current_schema());
END
$$;

-- The forwarder this transaction works for; null outside one, so that nothing is visible.
CREATE FUNCTION current_forwarder() RETURNS uuid
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('naru.forwarder_id', true), '')::uuid;

-- Puts a tenant-owned table behind the wall. `rights` is what naru_app may do: append-only tables leave out UPDATE.
CREATE FUNCTION wall_in(tenant_table regclass, rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
        'CREATE POLICY own_forwarder ON %s TO naru_app USING (forwarder_id = current_forwarder()) WITH CHECK (forwarder_id = current_forwarder())',
        tenant_table);
    EXECUTE format('GRANT %s ON %s TO naru_app', rights, tenant_table);
END
$$;
