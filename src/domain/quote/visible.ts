import type { Charge, Hint, Option, Totals } from '../pricing/option.ts';

/**
 * What an exporter, a client, or a PDF may see of an option: nothing of the buy side. No cost, no margin, no contract
 * number, no id of a bought rate, and no reason that speaks of them.
 */
export function asCustomerSees(option: Option): Option {
  return {
    ...option,
    contract: null,
    charges: option.charges.map(chargeAsCustomerSees),
    totals: totalsAsCustomerSees(option.totals),
    hints: option.hints.filter(speaksOfSellSide),
    warnings: option.warnings.filter(speaksOfSellSide),
  };
}

function chargeAsCustomerSees(charge: Charge): Charge {
  // Any other line may be what it was bought by: its id would say from whom.
  const { side, ...seen } = charge;
  return {
    ...seen,
    rateId: side === 'sell' ? charge.rateId : null,
    cost: null,
    margin: null,
    why: charge.why.filter(speaksOfSellSide),
  };
}

function totalsAsCustomerSees(totals: Totals): Totals {
  return { ...totals, cost: null, margin: null };
}

/** Rules of the buy side and of margins are named so (`buy.…`, `margin.…`): they stay at the desk. */
function speaksOfSellSide({ rule }: { readonly rule: string } | Hint): boolean {
  return !/^(buy|margin|cost)\b/.test(rule);
}
