import type { Caller } from '../../../domain/account/caller.ts';
import type { QuoteRequest } from '../../../domain/cargo/request.ts';
import { findOneQuote } from '../../../operations/quotes/find-quote.ts';
import type { Tools } from '../../../operations/tools.ts';
import type { Typed } from '../field.ts';

/** The form filled with what a past quote asked for; the day is left for the person to choose. */
export async function copyOfQuote(tools: Tools, caller: Caller, number: string): Promise<Typed> {
  const { quote } = await findOneQuote(tools, caller, { number, revision: null });
  return typedFrom(quote.request);
}

export function typedFrom(request: QuoteRequest): Typed {
  const { pieces, containers, totals, services, modes } = request;
  return onlyText({
    'origin.0': request.origin[0],
    'origin.1': request.origin[1],
    'destination.0': request.destination[0],
    'destination.1': request.destination[1],
    cargo: cargoKindOf(request),
    ...unitsOf(request),
    'totals.packages': totals ? String(totals.packages) : null,
    'totals.weight': totals?.weight.value,
    'totals.volume': totals?.volumeCbm,
    incoterm: request.incoterm,
    incotermPlace: request.incotermPlace,
    currency: request.currency,
    buyerCurrency: request.buyerCurrency,
    commodity: request.commodity,
    hsCode: request.hsCode,
    'goodsValue.amount': request.goodsValue?.amount,
    'goodsValue.currency': request.goodsValue?.currency,
    'pickup.postalCode': request.pickup?.postalCode,
    'delivery.postalCode': request.delivery?.postalCode,
    ...Object.fromEntries([...pieces.flatMap(pieceTyped), ...containers.flatMap(containerTyped)]),
    ...Object.fromEntries(services.map((service) => [`service.${service}`, 'on'])),
    ...Object.fromEntries(modes.map((mode) => [`mode.${mode}`, 'on'])),
  });
}

function onlyText(values: Readonly<Record<string, string | null | undefined>>): Typed {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function cargoKindOf({ containers, totals }: QuoteRequest): string {
  if (containers.length > 0) return 'containers';
  return totals ? 'totals' : 'pieces';
}

function unitsOf({ pieces, containers, totals }: QuoteRequest) {
  const weight = pieces[0]?.weight ?? containers[0]?.cargoWeight ?? totals?.weight;
  return { lengthUnit: pieces[0]?.length.unit ?? 'cm', weightUnit: weight?.unit ?? 'kg' };
}

type Cell = [name: string, value: string];

function pieceTyped(piece: QuoteRequest['pieces'][number], row: number): Cell[] {
  const at = (name: string, value: string): Cell => [`pieces.${String(row)}.${name}`, value];
  return [
    at('quantity', String(piece.quantity)),
    at('length', piece.length.value),
    at('width', piece.width.value),
    at('height', piece.height.value),
    at('weight', piece.weight.value),
    ...(piece.stackable ? [] : [at('fragile', 'on')]),
  ];
}

function containerTyped(container: QuoteRequest['containers'][number], row: number): Cell[] {
  const at = (name: string, value: string): Cell => [`containers.${String(row)}.${name}`, value];
  return [
    at('type', container.type),
    at('quantity', String(container.quantity)),
    ...(container.cargoWeight ? [at('weight', container.cargoWeight.value)] : []),
  ];
}
