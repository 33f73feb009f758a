/**
 * What one version of the arithmetic does and an older one did not. A quote is computed again by the rules it was priced by,
 * so a rule that changes a printed figure is switched here and never simply replaced.
 */
export type Rules = {
  readonly engine: string;
  /** Two carriages are joined through a hub. */
  readonly joinsLegs: boolean;
  /** A better offer must be no dearer, no slower and no dirtier; before, CO2e did not count. */
  readonly comparesEmissions: boolean;
  /** A percentage of a line that follows the billed weight is weighed with it; before, only lines by the kilogram were. */
  readonly weighsPercentages: boolean;
  /** Hints tell what a raised weight saves, cut the side that holds most, and let minimums grow to the break-even. */
  readonly advisesExactly: boolean;
};

/** The rules of quotes priced before version 3. */
export const RULES_2: Rules = {
  engine: '2',
  joinsLegs: false,
  comparesEmissions: false,
  weighsPercentages: false,
  advisesExactly: false,
};

/** Today's rules. Raise the version whenever the same request and book would print another figure. */
export const RULES_NOW: Rules = {
  engine: '3',
  joinsLegs: true,
  comparesEmissions: true,
  weighsPercentages: true,
  advisesExactly: true,
};

/** Which arithmetic prices a quote today; kept with it. The versions before are in `engines.ts`. */
export const ENGINE_VERSION = RULES_NOW.engine;
