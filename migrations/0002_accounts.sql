-- A forwarder is a tenant; an exporter is a customer of one forwarder. People and keys are few and global, because
-- signing in happens before it is known whose rows may be seen.

CREATE TABLE forwarders (
    id               uuid PRIMARY KEY,
    slug             text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$'),
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    office_time_zone text NOT NULL,
    language         text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    currency         text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- What the letterhead prints: registration numbers, address, telephone, mail.
    letterhead       jsonb NOT NULL DEFAULT '{}',
    -- Only what differs from the defaults in domain/account/settings.ts.
    settings         jsonb NOT NULL DEFAULT '{}',
    created_at       timestamptz NOT NULL
);

ALTER TABLE forwarders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_forwarder ON forwarders TO naru_app USING (id = current_forwarder());
GRANT SELECT, UPDATE ON forwarders TO naru_app;

CREATE TABLE exporters (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    slug         text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$'),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    language     text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Customer groups that tariff rows and margins may name beside the slug.
    groups       text[] NOT NULL DEFAULT '{}',
    -- Mark, colours, seals, introduction: what a buyer sees.
    brand        jsonb NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, slug)
);
SELECT wall_in('exporters');

CREATE TABLE accounts (
    id            uuid PRIMARY KEY,
    email         text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    password_hash text NOT NULL,
    forwarder_id  uuid NOT NULL REFERENCES forwarders (id),
    -- Null: works at the forwarder's desk.
    exporter_id   uuid,
    language      text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    created_at    timestamptz NOT NULL,
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
CREATE UNIQUE INDEX accounts_email ON accounts (email);

-- Only hashes: who reads the table can sign in as nobody.
CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);

CREATE TABLE api_keys (
    id           uuid PRIMARY KEY,
    key_hash     bytea NOT NULL UNIQUE,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    exporter_id  uuid,
    created_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);

-- The one-time link printed by the first start: it makes the first forwarder, and is spent by that.
CREATE TABLE setup_links (
    token_hash bytea PRIMARY KEY,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

-- Numbers people say aloud: Q-2026-000123, per forwarder, kind and year of the office.
CREATE TABLE number_series (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    kind         text NOT NULL CHECK (kind IN ('Q', 'S')),
    year         integer NOT NULL,
    last         bigint NOT NULL,
    PRIMARY KEY (forwarder_id, kind, year)
);
SELECT wall_in('number_series');

-- The first answer to a write that carried an Idempotency-Key, replayed to its repetitions.
CREATE TABLE idempotency_keys (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    -- The key or account that sent it: two callers may choose the same word.
    caller       text NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    -- Null while the first request is still running.
    status       integer,
    body         text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, caller, key)
);
-- Old answers are forgotten from this end.
CREATE INDEX idempotency_keys_age ON idempotency_keys (forwarder_id, created_at);
SELECT wall_in('idempotency_keys');

-- Who did what. Nobody can change or remove a line.
CREATE TABLE audit_events (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    happened_at  timestamptz NOT NULL,
    -- The person or key; null for the service itself.
    actor        text,
    action       text NOT NULL,
    subject      text NOT NULL,
    details      jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (forwarder_id, id)
);
SELECT wall_in('audit_events', 'SELECT, INSERT');
