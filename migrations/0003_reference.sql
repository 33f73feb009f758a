-- What the whole world agrees on: places, countries, carriers, charges. It belongs to nobody and is only read; it is
-- filled from the files of src/reference/data, whole, whenever those have changed. So nothing points at it by foreign key.

CREATE TABLE reference_loaded (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version   text NOT NULL,
    loaded_at timestamptz NOT NULL
);

-- UN/LOCODE. Three codes of the edition carry a zero that its manual rules out, so the code's shape is not checked.
CREATE TABLE places (
    code        text COLLATE "C" PRIMARY KEY,
    name        text NOT NULL,
    korean_name text,
    country     text COLLATE "C" NOT NULL,
    subdivision text,
    -- Digits of UN/LOCODE: 1 sea, 2 rail, 3 road, 4 air, 5 post, 6 inland depot, 7 fixed installation, B border.
    functions   text,
    is_seaport  boolean NOT NULL,
    is_airport  boolean NOT NULL,
    iata        text COLLATE "C",
    latitude    double precision,
    longitude   double precision,
    time_zone   text,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);

-- Each way into a name, without accents. One range of one index per tier answers a search.
CREATE TABLE place_terms (
    tier       smallint NOT NULL,
    term       text COLLATE "C" NOT NULL,
    code       text COLLATE "C" NOT NULL,
    is_seaport boolean NOT NULL,
    is_airport boolean NOT NULL
);
CREATE INDEX place_terms_search ON place_terms (tier, term, code);

-- ICN is KRICN; CNSHA by sea is CNSGH.
CREATE TABLE place_aliases (
    alias  text COLLATE "C" NOT NULL,
    medium text NOT NULL CHECK (medium IN ('sea', 'air')),
    code   text COLLATE "C" NOT NULL,
    PRIMARY KEY (alias, medium)
);

CREATE TABLE reference_countries (
    code      text COLLATE "C" PRIMARY KEY,
    alpha3    text,
    names     jsonb NOT NULL,
    currency  text,
    -- Null where the country keeps several clocks.
    time_zone text
);

CREATE TABLE reference_carriers (
    code               text COLLATE "C" PRIMARY KEY,
    kind               text NOT NULL CHECK (kind IN ('sea', 'air', 'express')),
    name               text NOT NULL,
    korean_name        text NOT NULL,
    smdg               text,
    bill_prefixes      text[] NOT NULL,
    container_prefixes text[] NOT NULL,
    airline_prefixes   text[] NOT NULL,
    connector          text,
    profile            text
);

-- One air waybill prefix may belong to two airlines.
CREATE TABLE reference_airline_prefixes (
    prefix  text COLLATE "C" NOT NULL,
    airline text,
    name    text NOT NULL
);
CREATE INDEX reference_airline_prefixes_prefix ON reference_airline_prefixes (prefix);

CREATE TABLE reference_charges (
    code     text COLLATE "C" PRIMARY KEY,
    position integer NOT NULL,
    names    jsonb NOT NULL,
    block    text NOT NULL,
    tax      text NOT NULL,
    expected text[] NOT NULL,
    aliases  text[] NOT NULL
);

-- Dangerous goods classes, package codes, HS 2022.
CREATE TABLE reference_codes (
    list text NOT NULL CHECK (list IN ('imo_class', 'package', 'hs')),
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (list, code)
);

GRANT SELECT ON reference_loaded, places, place_terms, place_aliases, reference_countries, reference_carriers,
    reference_airline_prefixes, reference_charges, reference_codes TO naru_app;
