import { sizeText } from '../cargo/check.ts';
import { proposeContainers, type Proposal } from '../cargo/packing.ts';
import type { QuoteRequest } from '../cargo/request.ts';
import type { Reason } from './option.ts';

/** A request whose containers are known: as asked, or proposed from its pieces. `gap` says why none could be proposed. */
export type Boxed = {
  readonly request: QuoteRequest;
  readonly gap: Reason | null;
  readonly warnings: readonly Reason[];
};

/** Proposes containers when full containers were asked for, or any mode, and only pieces are known. */
export function withContainers(request: QuoteRequest): Boxed {
  const { modes, pieces, containers, origin, destination } = request;
  const wanted = modes.length === 0 || modes.includes('FCL');
  if (!wanted || containers.length > 0 || pieces.length === 0) return { request, gap: null, warnings: [] };

  const countries = [...origin, ...destination].map((code) => code.slice(0, 2));
  const packing = proposeContainers(pieces, [...new Set(countries)]);
  if (packing.kind === 'too_many') return unboxed(request, { rule: 'missing.containers', values: {} });
  if (packing.kind === 'too_big') {
    const piece = pieces[packing.piece];
    const values = { path: `pieces.${String(packing.piece)}`, size: piece ? sizeText(piece) : '' };
    return unboxed(request, { rule: 'missing.too-big', values });
  }
  return {
    request: { ...request, containers: packing.proposal.containers.map(toRequest) },
    gap: null,
    warnings: modes.includes('FCL') ? [proposed(packing.proposal)] : [],
  };
}

function unboxed(request: QuoteRequest, gap: Reason): Boxed {
  return { request, gap, warnings: [] };
}

function toRequest({
  type,
  quantity,
  cargoKg,
}: Proposal['containers'][number]): QuoteRequest['containers'][number] {
  return {
    type,
    quantity,
    cargoWeight: { value: cargoKg, unit: 'kg' },
    dangerousGoods: [],
    temperature: null,
  };
}

function proposed({ containers, binds, filledPercent }: Proposal): Reason {
  const named = containers.map(({ type, quantity }) => `${String(quantity)} × ${type}`).join(' + ');
  return {
    rule: 'cargo.proposed',
    values: { containers: named, limit: binds, filled: String(filledPercent) },
  };
}
