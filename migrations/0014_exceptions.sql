-- What does not go as it should follows from the events and the clock. It is written down as well, so that somebody
-- can take it on, and so that the desk sees all of it in one queue.

CREATE TABLE shipment_exceptions (
    forwarder_id   uuid NOT NULL,
    id             uuid NOT NULL,
    shipment_id    uuid NOT NULL,
    -- The same trouble keeps its name however often it is looked at: `late_arrival`, `missed_transhipment SGSIN`.
    name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    code           text NOT NULL,
    severity       text NOT NULL CHECK (severity IN ('info', 'at_risk', 'late', 'stopped')),
    since          timestamptz NOT NULL,
    -- Why, in the carrier's words; null: it does not say.
    told_reason    text,
    opened_at      timestamptz NOT NULL,
    -- By when somebody should have acted.
    due_at         timestamptz NOT NULL,
    -- Null: nobody has taken it, or a program did, which has a name and no account.
    owner_id       uuid REFERENCES accounts (id) ON DELETE SET NULL,
    owner_name     text,
    -- Whether it is so at this moment. One that was closed while it was so stays closed until it has gone and come back.
    is_present     boolean NOT NULL,
    closed_at      timestamptz,
    -- Null on a closed one: it went by itself.
    closed_by      text,
    closed_because text,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, shipment_id, name),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id),
    CHECK (is_present OR closed_at IS NOT NULL)
);
CREATE INDEX shipment_exceptions_open ON shipment_exceptions (forwarder_id, due_at, id) WHERE closed_at IS NULL;
CREATE INDEX shipment_exceptions_closed ON shipment_exceptions (forwarder_id, closed_at DESC, id DESC)
    WHERE closed_at IS NOT NULL;
SELECT wall_in('shipment_exceptions', 'SELECT, INSERT, UPDATE');

-- Up to which telling a shipment was looked at for trouble, and when the clock alone may bring some.
ALTER TABLE shipments
    ADD COLUMN looked_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN look_at timestamptz;
CREATE INDEX shipments_unlooked ON shipments (created_at, id) WHERE version > looked_version;
CREATE INDEX shipments_to_look ON shipments (look_at) WHERE look_at IS NOT NULL;

-- What was asked and answered, a row an hour: the error rate of the last day does not wait for midnight.
CREATE TABLE carrier_hours (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    carrier      text NOT NULL,
    hour         timestamptz NOT NULL,
    asked        bigint NOT NULL DEFAULT 0,
    unchanged    bigint NOT NULL DEFAULT 0,
    failed       bigint NOT NULL DEFAULT 0,
    events       bigint NOT NULL DEFAULT 0,
    unreadable   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (forwarder_id, carrier, hour)
);
SELECT wall_in('carrier_hours');

-- What a carrier said that made no sense, or failed to say: the lines on its page.
CREATE TABLE carrier_troubles (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    carrier      text NOT NULL,
    -- Null: a message that named none of ours.
    shipment_id  uuid,
    happened_at  timestamptz NOT NULL,
    -- Why an asking failed; `event`: an answer was read, and one line of it made no sense.
    reason       text NOT NULL,
    message      text NOT NULL CHECK (length(message) BETWEEN 1 AND 500),
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
CREATE INDEX carrier_troubles_newest ON carrier_troubles (forwarder_id, carrier, happened_at DESC, id DESC);
SELECT wall_in('carrier_troubles');
