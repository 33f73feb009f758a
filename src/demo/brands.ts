import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Temporal } from '../domain/time.ts';
import type { Client } from './client.ts';
import type { Office } from './offices.ts';

const data = path.join(import.meta.dirname, 'data', 'brand');

/** How long the sample seals hold from the day the demo starts. */
const SEAL_DAYS = 400;

/** A brand as the API takes it, with the names of files where it takes the ids of pictures. */
type SampleBrand = {
  readonly logo: string;
  readonly marks?: readonly { readonly picture: string }[];
  readonly pictures?: readonly { readonly image: string }[];
  readonly products?: readonly { readonly picture: string }[];
};

type Sample = { readonly exporter: string | null; readonly brand: SampleBrand };

/** Gives the office and its makers the brands of the samples, and publishes them. All of it is invented. */
export async function publishBrands({ ask }: Pick<Office, 'ask'>, today: Temporal.PlainDate): Promise<void> {
  const samples = JSON.parse(await readFile(path.join(data, 'brands.json'), 'utf8')) as Sample[];
  await Promise.all(samples.map((sample) => publishBrand(ask, sample, today)));
}

async function publishBrand(
  ask: Client,
  { exporter, brand }: Sample,
  today: Temporal.PlainDate,
): Promise<void> {
  const whose = exporter === null ? '' : `?exporter=${exporter}`;
  const { logo, marks = [], pictures = [], products = [] } = brand;
  const send = async (file: string): Promise<string> => {
    const bytes = await readFile(path.join(data, file));
    return (await ask<{ id: string }>('POST', `/brand/images${whose}`, bytes)).id;
  };
  const pictured = <T extends { readonly picture: string }>(things: readonly T[]): Promise<T[]> =>
    Promise.all(things.map(async (thing) => ({ ...thing, picture: await send(thing.picture) })));

  const validUntil = today.add({ days: SEAL_DAYS }).toString();
  await ask('PUT', `/brand${whose}`, {
    ...brand,
    logo: await send(logo),
    marks: (await pictured(marks)).map((mark) => ({ ...mark, validUntil })),
    pictures: await Promise.all(
      pictures.map(async (picture) => ({ ...picture, image: await send(picture.image) })),
    ),
    products: await pictured(products),
  });
  await ask('POST', `/brand/publication${whose}`, {});
}
