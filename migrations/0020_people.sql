-- Who no longer works there cannot sign in; what they did keeps their name.
ALTER TABLE accounts ADD COLUMN disabled_at timestamptz;
-- The kinds of mail this person does not want.
ALTER TABLE accounts ADD COLUMN unwanted text[] NOT NULL DEFAULT '{}';
GRANT SELECT (disabled_at, unwanted) ON accounts TO naru_app;
CREATE INDEX accounts_side ON accounts (forwarder_id, exporter_id, name, id);

-- A one-time link: an invited person chooses a password with it, or who forgot theirs a new one. Global like accounts,
-- because whoever holds it is not signed in. Only the hash is kept.
CREATE TABLE account_links (
    token_hash   bytea PRIMARY KEY,
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    exporter_id  uuid,
    -- Null: an invitation, which makes the account.
    account_id   uuid REFERENCES accounts (id) ON DELETE CASCADE,
    email        text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    language     text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
CREATE INDEX account_links_account ON account_links (account_id);
CREATE INDEX account_links_open ON account_links (forwarder_id, email) WHERE used_at IS NULL;
