-- Addresses at which carriers push what happened, and those to whom we push it in turn.

CREATE TABLE carrier_callbacks (
    forwarder_id      uuid NOT NULL REFERENCES forwarders (id),
    id                uuid NOT NULL,
    carrier           text NOT NULL CHECK (carrier ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
    kind              text NOT NULL CHECK (kind IN ('dcsa', 'ups-track-alert', 'standard-webhooks')),
    -- The address ends in the token; it is sealed beside its hash, because the carrier is told the address again.
    token_hash        bytea NOT NULL,
    sealed_token      text NOT NULL,
    -- What the sender signs with, all sealed.
    sealed_secret     text NOT NULL,
    -- Told to the carrier and not confirmed yet: what is signed with it is good, too.
    sealed_next       text,
    -- The one before, good until then.
    sealed_before     text,
    before_until      timestamptz,
    secret_at         timestamptz NOT NULL,
    -- The connection by which we subscribe, sealed; null: a person registered the address with the sender.
    sealed_connection text,
    -- What the carrier knows our subscription by.
    subscription_id   text CHECK (length(subscription_id) BETWEEN 1 AND 200),
    -- False: to be ended at the carrier and then forgotten.
    wanted            boolean NOT NULL DEFAULT true,
    -- When to see to the subscription next, or when another worker may; null: there is nothing to see to.
    next_at           timestamptz,
    claimed_by        uuid,
    failures          integer NOT NULL DEFAULT 0,
    last_error        text,
    last_received_at  timestamptz,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, token_hash),
    CHECK ((sealed_before IS NULL) = (before_until IS NULL))
);
CREATE INDEX carrier_callbacks_due ON carrier_callbacks (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX carrier_callbacks_of ON carrier_callbacks (forwarder_id, carrier, id);
SELECT wall_in('carrier_callbacks');

-- A webhook that is a DCSA subscription: which events it wants. Null: our own kind of webhook.
ALTER TABLE webhooks ADD COLUMN subscription json;
ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_payload_check;
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_payload_check CHECK (length(payload) <= 200000);

-- How a shipment was booked before the desk changed it: its story goes on under new numbers and times.
CREATE TABLE shipment_past_plans (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    id           uuid NOT NULL,
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    reason       text NOT NULL,
    etd          timestamptz,
    eta          timestamptz,
    -- Bills and bookings it had until then.
    bills        text[] NOT NULL,
    PRIMARY KEY (forwarder_id, shipment_id, id),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('shipment_past_plans', 'SELECT, INSERT');
