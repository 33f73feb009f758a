/** What a forwarder's rows may name. It is looked up once per file and handed in whole. */
export type Known = {
  /** Charge codes: the catalogue's and the forwarder's own. */
  readonly charges: ReadonlySet<string>;
  /** Other names of a charge (`OCF` for `FRT`), upper case: only ever suggested in a tariff file. */
  readonly chargeAliases: ReadonlyMap<string, string>;
  /** Zone names without their `@`. */
  readonly zones: ReadonlySet<string>;
  readonly profiles: ReadonlySet<string>;
  /** UN/LOCODEs. */
  readonly places: { readonly has: (code: string) => boolean };
  /**
   * Codes people write that stand for a UN/LOCODE, by whether the row is of the sea or of the air: `ICN` → `KRICN`,
   * and `CNSHA`, which is the port `CNSGH` for the sea and the airport itself for the air.
   */
  readonly aliases: {
    readonly sea: ReadonlyMap<string, string>;
    readonly air: ReadonlyMap<string, string>;
  };
  /** ISO 3166 alpha-2. */
  readonly countries: ReadonlySet<string>;
};
