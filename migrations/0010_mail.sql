-- Mail is written in the transaction of what it tells about, and handed over afterwards. What was written is kept: who
-- was told what, and when.

CREATE TABLE mails (
    forwarder_id      uuid NOT NULL REFERENCES forwarders (id),
    id                uuid NOT NULL,
    -- What it tells and to whom, in a word of ours: the second mail of a word is never written.
    once              text NOT NULL CHECK (length(once) BETWEEN 1 AND 400),
    kind              text NOT NULL,
    -- The number of the quote or shipment.
    about             text NOT NULL,
    to_name           text NOT NULL,
    to_address        text NOT NULL CHECK (length(to_address) BETWEEN 3 AND 254),
    subject           text NOT NULL,
    -- Plain and HTML text; sealed when it is secret, and gone once a secret one was handed over.
    body              text,
    secret            boolean NOT NULL,
    -- The kept PDF that goes with it.
    attached_revision uuid,
    attached_language text,
    state             text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'unsure')),
    attempts          integer NOT NULL DEFAULT 0,
    -- When it is tried next, or when another worker may take it over; null when it is done.
    next_at           timestamptz,
    claimed_by        uuid,
    -- Set before the words leave the house and cleared when the answer is known: who finds it set knows that it may
    -- have arrived.
    handed_at         timestamptz,
    sent_at           timestamptz,
    error             text,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, once),
    CHECK ((next_at IS NULL) = (state <> 'queued')),
    FOREIGN KEY (forwarder_id, attached_revision) REFERENCES quote_revisions (forwarder_id, id)
);
CREATE INDEX mails_due ON mails (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX mails_newest ON mails (forwarder_id, created_at DESC, id DESC);
SELECT wall_in('mails', 'SELECT, INSERT, UPDATE');

-- Whom a mail may be written to: the people of one's own forwarder. Never what they sign in with.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_forwarder ON accounts TO naru_app USING (forwarder_id = current_forwarder());
GRANT SELECT (id, email, name, forwarder_id, exporter_id, language, created_at) ON accounts TO naru_app;

-- Quotes that end soon, or ended lately.
CREATE INDEX quote_revisions_ending ON quote_revisions (forwarder_id, valid_until) WHERE valid_until IS NOT NULL;

-- Which quotes somebody was reminded of: once before the end, once after it.
CREATE TABLE quote_reminders (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('quote_expiring', 'quote_expired')),
    reminded_at  timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, revision_id, kind),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_reminders', 'SELECT, INSERT');

-- What of a shipment's news its followers were told: everything up to that version, and that arrival.
ALTER TABLE shipments ADD COLUMN announced_version bigint NOT NULL DEFAULT 0;
ALTER TABLE shipments ADD COLUMN announced_eta timestamptz;
CREATE INDEX shipments_with_news ON shipments (created_at) WHERE version > announced_version;
