import type { SharedView } from '../../operations/sharing/open-shared.ts';
import { requestJson } from './request-json.ts';

/** What a buyer may know of the cargo. Where it is fetched and what it is worth stay with its owner. */
const OF_THE_CARGO = [
  'pieces',
  'containers',
  'totals',
  'commodity',
  'hsCode',
  'dangerousGoods',
  'temperature',
] as const;

/** The facts of a shared quote, for a program that holds the link: what the page shows and no more. */
export function sharedJson({ quote, forwarderName, canAccept }: SharedView) {
  const { validUntil, cargo, ...rest } = quote;
  return {
    ...rest,
    forwarder: forwarderName,
    validUntil: validUntil?.toString() ?? null,
    cargo: cargo && only(requestJson(cargo) as Record<string, unknown>),
    canAccept,
  };
}

function only(request: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(OF_THE_CARGO.map((name) => [name, request[name] ?? null]));
}
