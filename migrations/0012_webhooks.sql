-- Programs that want to be told. What they are told is written in the transaction of what happened, and delivered
-- afterwards: a rollback tells nobody, and a receiver that is away is told later.

CREATE TABLE webhooks (
    forwarder_id     uuid NOT NULL REFERENCES forwarders (id),
    id               uuid NOT NULL,
    -- Null: the desk's own, which hears of every exporter's business.
    exporter_id      uuid,
    url              text NOT NULL CHECK (length(url) BETWEEN 1 AND 1000),
    -- Which kinds of news; none named: all of them.
    events           text[] NOT NULL,
    -- Sealed with the installation's key.
    secret           text NOT NULL,
    created_at       timestamptz NOT NULL,
    disabled_at      timestamptz,
    disabled_because text,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id),
    CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);
SELECT wall_in('webhooks');

CREATE TABLE webhook_deliveries (
    forwarder_id uuid NOT NULL,
    -- What the receiver knows the message by, the same at every attempt.
    id           uuid NOT NULL,
    webhook_id   uuid NOT NULL,
    type         text NOT NULL,
    -- The bytes as they are signed and sent.
    payload      text NOT NULL CHECK (length(payload) <= 20000),
    state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts     integer NOT NULL DEFAULT 0,
    -- When it is tried next, or when another worker may take it over; null when it is done.
    next_at      timestamptz,
    claimed_by   uuid,
    status       integer,
    error        text,
    created_at   timestamptz NOT NULL,
    delivered_at timestamptz,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, webhook_id) REFERENCES webhooks (forwarder_id, id) ON DELETE CASCADE,
    CHECK ((next_at IS NULL) = (state <> 'waiting'))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (forwarder_id, webhook_id, created_at DESC, id DESC);
SELECT wall_in('webhook_deliveries');
