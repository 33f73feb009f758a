-- A link opens one revision of a quote to whom it was given: as much of it as the sender allows, for as long.
CREATE TABLE quote_links (
    forwarder_id  uuid NOT NULL,
    id            uuid NOT NULL,
    quote_id      uuid NOT NULL,
    revision_id   uuid NOT NULL,
    token_hash    bytea NOT NULL,
    recipient     text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
    -- Where a code is mailed to before an acceptance; null: this link only shows.
    address       text CHECK (length(address) BETWEEN 3 AND 254),
    language      text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    expires_at    timestamptz NOT NULL,
    -- Null: the link alone opens the page. Else the recipient is also asked for this code.
    code_hash     bytea,
    code_misses   integer NOT NULL DEFAULT 0,
    -- Null: every option that can be accepted. Else only these.
    options       text[],
    -- Null: everything a buyer may see. Else only these.
    fields        text[],
    views         integer NOT NULL DEFAULT 0,
    viewed_at     timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    revoked_at    timestamptz,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, token_hash),
    FOREIGN KEY (forwarder_id, quote_id, revision_id) REFERENCES quote_revisions (forwarder_id, quote_id, id)
);
CREATE INDEX quote_links_of ON quote_links (forwarder_id, quote_id, created_at);
SELECT wall_in('quote_links', 'SELECT, INSERT, UPDATE');

-- A code mailed to the recipient of a link, so that whoever accepts is who reads that mail box.
CREATE TABLE quote_link_checks (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    link_id      uuid NOT NULL,
    code_hash    bytea NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, link_id) REFERENCES quote_links (forwarder_id, id)
);
CREATE INDEX quote_link_checks_of ON quote_link_checks (forwarder_id, link_id, created_at DESC);
SELECT wall_in('quote_link_checks', 'SELECT, INSERT, UPDATE');
