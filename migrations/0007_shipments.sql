-- A consignment under way. What state it is in is derived from its events on every reading, and stored nowhere.

CREATE TABLE shipments (
    forwarder_id    uuid NOT NULL REFERENCES forwarders (id),
    id              uuid NOT NULL,
    reference       text NOT NULL CHECK (reference ~ '^S-\d{4}-\d{6,}$'),
    -- Null: the forwarder's own, or of somebody without an account.
    exporter_id     uuid,
    -- The quote it was accepted from; null when the desk entered it.
    quote_id        uuid,
    mode            text NOT NULL CHECK (mode IN ('FCL', 'LCL', 'AIR', 'EXPRESS')),
    carrier         text CHECK (length(carrier) BETWEEN 1 AND 20),
    origin          text NOT NULL CHECK (origin ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
    destination     text NOT NULL CHECK (destination ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
    house_bill      text CHECK (length(house_bill) BETWEEN 1 AND 60),
    client_name     text CHECK (length(client_name) BETWEEN 1 AND 200),
    packages        integer CHECK (packages >= 0),
    weight_kg       numeric CHECK (weight_kg >= 0),
    -- How many packages the whole master bill counts, when this house is a part of it.
    master_packages integer CHECK (master_packages >= 0),
    quoted_eta      timestamptz,
    cancelled_at    timestamptz,
    created_at      timestamptz NOT NULL,
    -- Rises with every change of the row or its events: what a cached page is compared with.
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, reference),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
CREATE INDEX shipments_newest ON shipments (forwarder_id, created_at DESC, id DESC);
CREATE INDEX shipments_of_exporter ON shipments (forwarder_id, exporter_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX shipments_of_quote ON shipments (forwarder_id, quote_id) WHERE quote_id IS NOT NULL;
SELECT wall_in('shipments', 'SELECT, INSERT, UPDATE');

CREATE TABLE shipment_legs (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    position     integer NOT NULL CHECK (position BETWEEN 0 AND 19),
    mode         text NOT NULL CHECK (mode IN ('FCL', 'LCL', 'AIR', 'EXPRESS')),
    carrier      text,
    master_bill  text,
    booking      text,
    vessel       text,
    voyage       text,
    flight       text,
    from_place   text NOT NULL CHECK (from_place ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
    to_place     text NOT NULL CHECK (to_place ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
    etd          timestamptz,
    eta          timestamptz,
    PRIMARY KEY (forwarder_id, shipment_id, position),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('shipment_legs');

CREATE TABLE shipment_containers (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    position     integer NOT NULL,
    -- Capital letters and digits only. A wrong check digit is warned of, not refused: shippers own odd boxes.
    number       text NOT NULL CHECK (number ~ '^[A-Z0-9]{4,15}$'),
    type         text,
    seal         text,
    packages     integer CHECK (packages >= 0),
    weight_kg    numeric CHECK (weight_kg >= 0),
    vgm_kg       numeric CHECK (vgm_kg >= 0),
    -- The container whose cargo was moved into this one.
    replaces     text,
    PRIMARY KEY (forwarder_id, shipment_id, number),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('shipment_containers');

CREATE TABLE shipment_references (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    position     integer NOT NULL,
    type         text NOT NULL CHECK (length(type) BETWEEN 1 AND 20),
    value        text NOT NULL CHECK (length(value) BETWEEN 1 AND 60),
    PRIMARY KEY (forwarder_id, shipment_id, position),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
SELECT wall_in('shipment_references');

-- Every number that finds a shipment, without spaces, dashes and case: house, master, booking, order, container.
CREATE TABLE shipment_numbers (
    forwarder_id uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    number       text NOT NULL,
    PRIMARY KEY (forwarder_id, shipment_id, number),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
CREATE INDEX shipment_numbers_search ON shipment_numbers (forwarder_id, number text_pattern_ops);
SELECT wall_in('shipment_numbers');

-- A link opens one shipment's public page to whom it was given. Only the token's hash is kept.
CREATE TABLE shipment_links (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    shipment_id  uuid NOT NULL,
    token_hash   bytea NOT NULL,
    recipient    text NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
    expires_at   timestamptz NOT NULL,
    -- Null: the link alone opens the page. Else the recipient is also asked for this code.
    code_hash    bytea,
    -- Null: the usual facts. Else only these.
    fields       text[],
    created_at   timestamptz NOT NULL,
    created_by   text NOT NULL,
    revoked_at   timestamptz,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, token_hash),
    FOREIGN KEY (forwarder_id, shipment_id) REFERENCES shipments (forwarder_id, id)
);
CREATE INDEX shipment_links_of ON shipment_links (forwarder_id, shipment_id);
SELECT wall_in('shipment_links', 'SELECT, INSERT, UPDATE');
