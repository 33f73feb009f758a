-- What a quote's later life leaves behind: why it was revised, who let a thin margin pass, and what it came to in the end.

-- Why a revision was made, beside the revision itself, which is never changed.
CREATE TABLE quote_revision_notes (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    -- Null: nobody said.
    reason       text CHECK (length(reason) BETWEEN 1 AND 500),
    side         text NOT NULL CHECK (side IN ('desk', 'exporter')),
    -- The account that made it; null: a key.
    made_by      uuid,
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_revision_notes', 'SELECT, INSERT');

-- Somebody at the desk let a revision go out under the floor of its margin.
CREATE TABLE quote_approvals (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    approved_at  timestamptz NOT NULL,
    approved_by  text NOT NULL,
    account_id   uuid NOT NULL,
    note         text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_approvals', 'SELECT, INSERT');

-- What was invoiced against what was quoted. A statement is never changed: a later version takes its place.
CREATE TABLE final_statements (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    version      integer NOT NULL CHECK (version >= 1),
    lines        json NOT NULL,
    -- The cargo as it was measured again; null when nobody did.
    cargo        json,
    created_at   timestamptz NOT NULL,
    created_by   text NOT NULL,
    PRIMARY KEY (forwarder_id, shipment_id, version),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('final_statements', 'SELECT, INSERT');

-- The customer's yes or no to an extra, of the very amount that was asked. The latest one holds.
CREATE TABLE final_answers (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    line         text NOT NULL CHECK (length(line) BETWEEN 1 AND 80),
    amount       numeric NOT NULL,
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    answer       text NOT NULL CHECK (answer IN ('yes', 'no')),
    note         text CHECK (length(note) BETWEEN 1 AND 500),
    answered_at  timestamptz NOT NULL,
    answered_by  text NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
CREATE INDEX final_answers_of ON final_answers (forwarder_id, shipment_id, answered_at, id);
SELECT wall_in('final_answers', 'SELECT, INSERT');

-- How each statement stands, for the desk's figures: derived from the two tables above, written with them.
CREATE TABLE final_totals (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Of the lines whose final amount is known.
    quoted       numeric NOT NULL,
    counted      numeric NOT NULL,
    is_complete  boolean NOT NULL,
    PRIMARY KEY (forwarder_id, shipment_id),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('final_totals', 'SELECT, INSERT, UPDATE');

-- What was accepted, in brief: the figures count it, and no list of options has to be opened for that.
ALTER TABLE quote_acceptances
    ADD COLUMN mode         text,
    ADD COLUMN carrier      text,
    ADD COLUMN origin       text,
    ADD COLUMN destination  text,
    -- The longest that was promised; null when no transit was.
    ADD COLUMN transit_days integer,
    ADD COLUMN currency     text,
    ADD COLUMN total        numeric,
    -- Null: the cost of some line is not known.
    ADD COLUMN margin       numeric;

UPDATE quote_acceptances AS a
SET mode = o.option ->> 'mode',
    carrier = o.option ->> 'carrier',
    origin = o.option #>> '{route,0}',
    destination = o.option #>> '{route,-1}',
    transit_days = substring(o.option ->> 'transitDays' FROM '(\d{1,3})$')::integer,
    currency = o.option #>> '{totals,total,currency}',
    total = (o.option #>> '{totals,total,amount}')::numeric,
    margin = (o.option #>> '{totals,margin,amount}')::numeric
FROM quote_revisions AS r CROSS JOIN LATERAL json_array_elements(r.options) AS o (option)
WHERE r.forwarder_id = a.forwarder_id AND r.id = a.revision_id AND o.option ->> 'id' = a.option_id::text;

-- How reliable a carrier was on a lane.
CREATE INDEX quote_acceptances_of_lane ON quote_acceptances (forwarder_id, origin, destination, carrier);

-- What the figures group by, taken out of the request as it is written.
ALTER TABLE quote_revisions
    ADD COLUMN lane_origin      text GENERATED ALWAYS AS (request #>> '{origin,0}') STORED,
    ADD COLUMN lane_destination text GENERATED ALWAYS AS (request #>> '{destination,0}') STORED,
    ADD COLUMN lane_mode        text GENERATED ALWAYS AS (coalesce(best ->> 'mode', request #>> '{modes,0}')) STORED;

-- A year of quotes is counted from this index alone, without touching what they say.
CREATE INDEX quote_revisions_figures ON quote_revisions (forwarder_id, created_at, quote_id)
    INCLUDE (revision, lane_origin, lane_destination, lane_mode, valid_until, option_count, complete_count);
