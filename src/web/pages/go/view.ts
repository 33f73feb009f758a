import type { Language } from '../../../domain/language.ts';
import type { QuoteSummary } from '../../../domain/quote/quote.ts';
import type { Exporter } from '../../../operations/accounts/list-exporters.ts';
import type { ShipmentRow } from '../../../operations/shipments/list-shipments.ts';
import { say } from '../../../words/say.ts';

export type Found = {
  readonly quotes: readonly QuoteSummary[];
  readonly shipments: readonly ShipmentRow[];
  readonly customers: readonly Exporter[];
};

export type GoPage = {
  readonly search: string;
  readonly pages: readonly { readonly name: string; readonly href: string }[];
  readonly found: Found;
};

/** Everything that answers to what was typed, one line each: what it is, and what kind of thing. */
export function goView(language: Language, { search, pages, found }: GoPage) {
  const text = (key: string) => say(language, key);
  const wanted = search.toLowerCase();
  const rows = [
    ...pages
      .map(({ name, href }) => ({ href, name: text(name), about: '', kind: text('go.page') }))
      .filter(({ name }) => name.toLowerCase().includes(wanted)),
    ...found.quotes.map(({ number, exporterName, request }) => ({
      href: `/quotes/${number}`,
      name: number,
      about: `${exporterName} · ${request.origin.join(', ')} → ${request.destination.join(', ')}`,
      kind: text('go.quote'),
    })),
    ...found.shipments.map(({ shipment }) => ({
      href: `/shipments/${shipment.reference}`,
      name: shipment.reference,
      about: [`${shipment.origin} → ${shipment.destination}`, shipment.houseBill, shipment.clientName]
        .filter((part) => part !== null && part !== '')
        .join(' · '),
      kind: text('go.shipment'),
    })),
    ...found.customers.map(({ slug, name }) => ({
      href: `/customers/${slug}`,
      name,
      about: slug,
      kind: text('go.customer'),
    })),
  ];
  return { title: text('go.title'), section: 'go', search, rows };
}
