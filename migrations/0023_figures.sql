-- What the desk's figures are counted from, so that no list of options has to be opened for them.

-- What was accepted, in brief.
ALTER TABLE quote_acceptances
    ADD COLUMN mode     text,
    ADD COLUMN currency text,
    ADD COLUMN total    numeric,
    -- Null: the cost of some line is not known.
    ADD COLUMN margin   numeric;

UPDATE quote_acceptances AS a
SET mode = o.option ->> 'mode',
    currency = o.option #>> '{totals,total,currency}',
    total = (o.option #>> '{totals,total,amount}')::numeric,
    margin = (o.option #>> '{totals,margin,amount}')::numeric
FROM quote_revisions AS r CROSS JOIN LATERAL json_array_elements(r.options) AS o (option)
WHERE r.forwarder_id = a.forwarder_id AND r.id = a.revision_id AND o.option ->> 'id' = a.option_id::text;

-- What the figures group by, taken out of the request as it is written.
ALTER TABLE quote_revisions
    ADD COLUMN lane_origin      text GENERATED ALWAYS AS (request #>> '{origin,0}') STORED,
    ADD COLUMN lane_destination text GENERATED ALWAYS AS (request #>> '{destination,0}') STORED,
    ADD COLUMN lane_mode        text GENERATED ALWAYS AS (coalesce(best ->> 'mode', request #>> '{modes,0}')) STORED;

-- A year of quotes is counted from this index alone, without touching what they say.
CREATE INDEX quote_revisions_figures ON quote_revisions (forwarder_id, quote_id, revision)
    INCLUDE (id, created_at, lane_origin, lane_destination, lane_mode, valid_until, complete_count);
