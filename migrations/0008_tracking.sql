-- What was heard about a shipment, appended and never changed. A correction or a retraction is another row.

CREATE TABLE tracking_events (
    forwarder_id    uuid NOT NULL,
    id              uuid NOT NULL,
    shipment_id     uuid NOT NULL,
    -- `HDMU`, `desk`, `file`: who said it.
    source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 40),
    source_event_id text,
    -- Which telling of the event it is, when the source dates or numbers them.
    version         text,
    -- What makes it the same event as one heard before (domain/tracking/identity.ts), as 16 bytes.
    identity        uuid NOT NULL,
    code            text NOT NULL,
    milestone       text NOT NULL,
    classifier      text NOT NULL CHECK (classifier IN ('ACT', 'EST', 'PLN')),
    -- Null: the source gave no readable time.
    happened_at     timestamptz,
    -- The clock as it was written, when it was written without a zone.
    local_time      text,
    -- False: happened_at only orders the event, it is shown as local_time.
    time_zone_known boolean NOT NULL,
    -- When the source wrote it down, if it says so.
    reported_at     timestamptz,
    place           text,
    place_text      text,
    facility        text,
    facility_type   text,
    equipment       text,
    load_state      text CHECK (load_state IN ('empty', 'laden')),
    vessel          text,
    voyage          text,
    flight          text,
    leg             integer,
    pieces          integer,
    -- `json`, not `jsonb`: kept as it came, whatever characters are in it.
    "references"    json NOT NULL,
    reason          text,
    retracted       boolean NOT NULL,
    carrier_text    text NOT NULL,
    raw             json NOT NULL,
    -- The event that this one puts right, or takes back.
    corrects        uuid,
    recorded_at     timestamptz NOT NULL,
    -- The person or key, for events entered by hand.
    recorded_by     text,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, shipment_id, identity),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
-- For those who follow us by what is new (GET /dcsa/v2/events).
CREATE INDEX tracking_events_as_recorded ON tracking_events (forwarder_id, recorded_at, id);
SELECT wall_in('tracking_events', 'SELECT, INSERT');

-- When to ask which carrier about which shipment next. The lease is next_at itself, moved past the time an asking
-- may take: a worker that dies is simply late, and another asks.
CREATE TABLE polls (
    forwarder_id   uuid NOT NULL,
    shipment_id    uuid NOT NULL,
    carrier        text NOT NULL,
    -- Null: nothing more is to be asked, or no connection answers.
    next_at        timestamptz,
    lease_until    timestamptz,
    leased_by      uuid,
    failures       integer NOT NULL DEFAULT 0,
    last_asked_at  timestamptz,
    last_answer_at timestamptz,
    last_error     text,
    body_hash      text,
    etag           text,
    -- Times near which the carrier is asked often: departures, arrivals.
    watch          timestamptz[] NOT NULL DEFAULT '{}',
    -- The journey is over; only a change of the shipment asks again.
    finished_at    timestamptz,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, shipment_id, carrier),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
CREATE INDEX polls_due ON polls (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX polls_of_carrier ON polls (forwarder_id, carrier);
SELECT wall_in('polls');

-- Every answer and message as it came, gzip, for reading it again with a better reader.
CREATE TABLE raw_answers (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    -- Null: a message that named no shipment of ours.
    shipment_id  uuid,
    carrier      text NOT NULL,
    connector    text NOT NULL,
    received_at  timestamptz NOT NULL,
    readable     boolean NOT NULL,
    body         bytea NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
ALTER TABLE raw_answers ALTER COLUMN body SET STORAGE EXTERNAL; -- It is compressed already.
CREATE INDEX raw_answers_of_carrier ON raw_answers (forwarder_id, carrier, received_at DESC);
CREATE INDEX raw_answers_of_shipment ON raw_answers (forwarder_id, shipment_id, received_at);
SELECT wall_in('raw_answers', 'SELECT, INSERT, DELETE');
