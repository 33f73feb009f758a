-- How a forwarder reaches a carrier, and how the carrier has been answering.

CREATE TABLE carrier_connections (
    forwarder_id        uuid NOT NULL REFERENCES forwarders (id),
    carrier             text NOT NULL CHECK (carrier ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
    connector           text NOT NULL,
    profile             text NOT NULL,
    base_url            text NOT NULL,
    api_version         text NOT NULL,
    track_by            text[] NOT NULL,
    subscribe           boolean NOT NULL,
    auth_type           text NOT NULL,
    -- Credentials, encrypted. Opened only for asking.
    sealed_auth         text NOT NULL,
    requests_per_minute integer NOT NULL CHECK (requests_per_minute BETWEEN 1 AND 100000),
    poll_every_minutes  numeric NOT NULL CHECK (poll_every_minutes > 0),
    -- The allowance of the minute, shared by all workers.
    allowance           numeric NOT NULL,
    allowance_at        timestamptz NOT NULL,
    -- The carrier asked for silence until then (Retry-After).
    paused_until        timestamptz,
    -- The carrier refused the credentials: nobody asks until the connection is set again.
    stopped_at          timestamptz,
    last_asked_at       timestamptz,
    last_answer_at      timestamptz,
    last_error          text,
    last_error_at       timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, carrier)
);
SELECT wall_in('carrier_connections');

-- What was asked and answered, a row a day: error rates and the quota used.
CREATE TABLE carrier_days (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    carrier      text NOT NULL,
    day          date NOT NULL,
    asked        bigint NOT NULL DEFAULT 0,
    unchanged    bigint NOT NULL DEFAULT 0,
    failed       bigint NOT NULL DEFAULT 0,
    events       bigint NOT NULL DEFAULT 0,
    unreadable   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (forwarder_id, carrier, day)
);
SELECT wall_in('carrier_days', 'SELECT, INSERT, UPDATE');
