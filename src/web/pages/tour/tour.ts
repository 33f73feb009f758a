/** Somebody one can be in the demo. The password is the demo's own, and worth nothing outside it. */
export type Role = { readonly name: string; readonly email: string; readonly password: string };

/** What there is to see, told once the demo is filled. */
export type Tour = {
  readonly exporter: Role;
  readonly forwarder: Role;
  /** A shipment that moves while one looks. */
  readonly trackingUrl: string;
};

/** The demo as the pages know it: its tour, as soon as there is one. */
export type DemoHouse = { tour: Tour | null };
