-- The small tables a rate book needs: charges that override the catalogue, zones, commodity groups, measuring profiles,
-- margins, free-time tariffs. They have one shape, a name and what it means, and are read together for every price, so
-- they are one table. What an entry of a kind looks like is decided in domain/account/entries.ts.

CREATE TABLE book_entries (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    kind         text NOT NULL CHECK (kind IN ('charge', 'zone', 'commodity_group', 'measuring_profile', 'margin', 'free_time_tariff')),
    -- A charge's code, a zone's name without its @.
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 60 AND name NOT LIKE '@%'),
    entry        jsonb NOT NULL CHECK (jsonb_typeof(entry) = 'object'),
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, kind, name)
);
SELECT wall_in('book_entries');

-- The pairs of currencies a forwarder keeps, so that the newest rate of each is found without reading the history.
CREATE TABLE exchange_pairs (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    base         text NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quote        text NOT NULL CHECK (quote ~ '^[A-Z]{3}$' AND quote <> base),
    kind         text NOT NULL CHECK (kind IN ('selling', 'customs')),
    PRIMARY KEY (forwarder_id, base, quote, kind)
);
SELECT wall_in('exchange_pairs', 'SELECT, INSERT');

-- What was said about a currency on a day. A correction is a later line; the one a quote used is still there.
CREATE TABLE exchange_rates (
    forwarder_id   uuid NOT NULL,
    id             uuid NOT NULL,
    base           text NOT NULL,
    quote          text NOT NULL,
    kind           text NOT NULL,
    -- Text, because "1392.50" is printed as it was given.
    rate           text NOT NULL CHECK (rate ~ '^\d{1,18}(\.\d{1,12})?$'),
    per            smallint NOT NULL CHECK (per IN (1, 100)),
    as_of          date NOT NULL,
    source         text NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    -- What the forwarder adds on top; null: nothing.
    margin_percent text CHECK (margin_percent ~ '^-?\d{1,18}(\.\d{1,12})?$'),
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, base, quote, kind) REFERENCES exchange_pairs (forwarder_id, base, quote, kind)
);
CREATE INDEX exchange_rates_newest ON exchange_rates (forwarder_id, base, quote, kind, as_of DESC, recorded_at DESC, id DESC);
SELECT wall_in('exchange_rates', 'SELECT, INSERT');
