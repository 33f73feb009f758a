-- What a buyer may do behind a tracking link, after a code mailed to them has shown whose mail box it is.

-- A code beside a link that was wrong too often closes it.
ALTER TABLE shipment_links ADD COLUMN code_misses integer NOT NULL DEFAULT 0;

-- What somebody asked for, waiting for the code from their mail.
CREATE TABLE tracking_checks (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    link_id      uuid NOT NULL,
    address      text NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
    language     text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    wish         jsonb NOT NULL,
    code_hash    bytea NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, link_id) REFERENCES shipment_links (forwarder_id, id)
);
CREATE INDEX tracking_checks_of ON tracking_checks (forwarder_id, link_id, created_at DESC);
SELECT wall_in('tracking_checks');

-- Who wants a mail when the cargo moves, for as long as the link is good. The link and the way out are sealed: they go
-- into the mails and nowhere else.
CREATE TABLE shipment_followers (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    address      text NOT NULL,
    id           uuid NOT NULL,
    link_id      uuid NOT NULL,
    language     text NOT NULL,
    sealed_token text NOT NULL,
    since        timestamptz NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (forwarder_id, shipment_id, address),
    FOREIGN KEY (forwarder_id, link_id) REFERENCES shipment_links (forwarder_id, id)
);
CREATE UNIQUE INDEX shipment_followers_id ON shipment_followers (forwarder_id, id);
SELECT wall_in('shipment_followers');

-- What the buyer said of the goods when they came. Nothing of it can be changed afterwards.
CREATE TABLE shipment_receipts (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    link_id      uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('complete', 'damaged', 'missing')),
    said         text NOT NULL CHECK (length(said) <= 4000),
    recipient    text NOT NULL,
    address      text NOT NULL,
    said_at      timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, link_id) REFERENCES shipment_links (forwarder_id, id)
);
CREATE INDEX shipment_receipts_of ON shipment_receipts (forwarder_id, shipment_id, said_at);
SELECT wall_in('shipment_receipts', 'SELECT, INSERT');
