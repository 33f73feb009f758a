-- What an exporter, or the desk, sends often: a request's form without its day, kept under a name.
CREATE TABLE saved_requests (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    -- Null: the desk's own.
    exporter_id  uuid,
    id           uuid NOT NULL,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    typed        jsonb NOT NULL CHECK (jsonb_typeof(typed) = 'object'),
    saved_at     timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE NULLS NOT DISTINCT (forwarder_id, exporter_id, name),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
SELECT wall_in('saved_requests');
