import type { Caller } from '../domain/account/caller.ts';
import { createApiKey } from '../operations/accounts/api-keys.ts';
import { createExporter } from '../operations/accounts/create-exporter.ts';
import { createForwarder } from '../operations/accounts/create-forwarder.ts';
import type { Tools } from '../operations/tools.ts';
import { client, type Client } from './client.ts';
import { DEMO_FORWARDERS, type DemoForwarder } from './people.ts';

/** Somebody who can sign in, with a key for programs: what `demo.json` tells. */
export type Member = {
  readonly slug: string;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
};

export type Customer = { readonly member: Member; readonly caller: Caller; readonly ask: Client };

export type Office = Customer & { readonly exporters: readonly Customer[] };

type Opening = { readonly tools: Tools; readonly baseUrl: string; readonly password: string };

/** The two offices of the demo with their customers, who sign in with the password of this start. */
export async function openOffices(opening: Opening): Promise<readonly [Office, Office]> {
  const [first, second] = DEMO_FORWARDERS;
  return [await openOffice(opening, first), await openOffice(opening, second)];
}

async function openOffice({ tools, baseUrl, password }: Opening, demo: DemoForwarder): Promise<Office> {
  const { exporters, person, ...forwarder } = demo;
  const { forwarderId, accountId } = await createForwarder(tools, {
    ...forwarder,
    account: { ...person, password },
  });
  const desk: Caller = {
    forwarderId,
    forwarderSlug: demo.slug,
    exporterId: null,
    exporterSlug: null,
    accountId,
    name: person.name,
    language: demo.language,
    officeTimeZone: demo.officeTimeZone,
  };
  const { key } = await createApiKey(tools, desk, { name: 'demo', exporter: null });
  const customers: Customer[] = [];
  for (const exporter of exporters) {
    customers.push(await addCustomer({ tools, baseUrl, password }, desk, exporter));
  }
  return {
    member: { slug: demo.slug, email: person.email, password, apiKey: key },
    caller: desk,
    ask: client(baseUrl, key),
    exporters: customers,
  };
}

async function addCustomer(
  { tools, baseUrl, password }: Opening,
  desk: Caller,
  { person, ...exporter }: DemoForwarder['exporters'][number],
): Promise<Customer> {
  const { id } = await createExporter(tools, desk, { ...exporter, account: { ...person, password } });
  const { key } = await createApiKey(tools, desk, { name: 'demo', exporter: exporter.slug });
  return {
    member: { slug: exporter.slug, email: person.email, password, apiKey: key },
    caller: { ...desk, exporterId: id, exporterSlug: exporter.slug, accountId: null, name: person.name },
    ask: client(baseUrl, key),
  };
}
