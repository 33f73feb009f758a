import { describe, expect, test } from 'vitest';
import { aBrandBody } from '../../support/examples/brands.ts';
import { aPicture, aPng } from '../../support/examples/pictures.ts';
import { startNaru, type Member } from '../../support/naru.ts';

const naru = await startNaru();
const { api, forwarder, exporter, baseUrl } = naru;

type Image = { readonly id: string; readonly type: string };
type Brand = {
  readonly slug: string | null;
  readonly url: string | null;
  readonly draft: { readonly logo: string | null; readonly products: readonly { readonly id: string }[] };
  readonly published: object | null;
};

const sendPicture = async (member: Member, bytes: Buffer, type = 'image/png') =>
  api(member.key)<Image & { errors: { message: string }[] }>('POST', '/brand/images', bytes, {
    'content-type': type,
  });
const putBrand = async (member: Member, about: object = {}) =>
  api(member.key)<Brand & { errors: { path: string }[] }>('PUT', '/brand', aBrandBody(about));
const getBrand = async (member: Member) => (await api(member.key)<Brand>('GET', '/brand')).body;
const publish = async (member: Member, body: object = {}) =>
  api(member.key)<Brand>('POST', '/brand/publication', body);
const fetchImage = (member: Member, id: string) =>
  fetch(`${baseUrl}/api/v1/brand/images/${id}`, { headers: { authorization: `Bearer ${member.key}` } });

const letterheadOf = async ({ slug }: Member): Promise<unknown> =>
  naru.db('forwarders').where({ slug }).first('letterhead');

describe('a brand', () => {
  test('is written as a draft that is kept to the letter, with an id for each product', async () => {
    const written = await putBrand(exporter);
    const read = await getBrand(exporter);

    expect(written.status).toBe(200);
    expect(read).toMatchObject({
      slug: null,
      url: null,
      published: null,
      draft: { name: 'Hanok Cosmetics' },
    });
    expect(read.draft.products[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(written.body).toEqual(read);
  });

  test('tells of each colour whether it can be read, and which shade is shown', async () => {
    const { body } = await api(exporter.key)<{ contrast: Record<string, unknown> }>('GET', '/brand');

    expect(body.contrast).toMatchObject({
      main: { light: { isEnough: true }, dark: { isEnough: false } },
      second: { light: { isEnough: false, ratio: '1.3' }, dark: { isEnough: true, shade: '#ffd400' } },
    });
  });

  test('with mistakes is refused field by field', async () => {
    const { status, body } = await putBrand(exporter, {
      colours: { main: 'red; background: url(//evil)' },
      introduction: { en: 'a'.repeat(3001) },
      products: [{ name: {}, price: { amount: '1.234', currency: 'USD' } }],
    });

    expect(status).toBe(422);
    expect(body.errors.map(({ path }) => path)).toEqual([
      'colours.main',
      'introduction.en',
      'products.0.name.en',
      'products.0.price.amount',
    ]);
  });

  test('of a customer is kept by the desk, and of the forwarder by no customer', async () => {
    const atDesk = await api(forwarder.key)<Brand>('GET', `/brand?exporter=${exporter.slug}`);
    const climbing = await api(exporter.key)('GET', `/brand?exporter=${exporter.slug}`);

    expect(atDesk.body).toEqual(await getBrand(exporter));
    expect(climbing.status).toBe(404);
  });

  test('of the forwarder puts its registration numbers on its papers when it is published', async () => {
    await api(forwarder.key)('PUT', '/brand', {
      colours: { main: '#123456' },
      letterhead: { name: 'Hanbada Forwarding', businessNumber: '000-00-00000' },
    });
    const before = await letterheadOf(forwarder);
    await publish(forwarder);

    const after = await letterheadOf(forwarder);
    expect(before).not.toEqual(after);
    expect(after).toEqual({ letterhead: { name: 'Hanbada Forwarding', businessNumber: '000-00-00000' } });
  });
});

describe('a picture', () => {
  test('comes back byte for byte as exactly its type, in a sandbox', async () => {
    const bytes = aPicture('plain.jpg');
    const { status, body } = await sendPicture(exporter, bytes, 'image/png');

    const image = await fetchImage(exporter, body.id);
    expect(status).toBe(201);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(bytes);
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(image.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  test('that is an SVG is refused with the reason, and one over a megabyte as too large', async () => {
    const svg = await sendPicture(
      exporter,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
    );
    const large = await sendPicture(exporter, Buffer.alloc(1_048_577, 1));

    expect([svg.status, large.status]).toEqual([422, 413]);
    expect(svg.body.errors[0]?.message).toContain('Save it as PNG');
  });

  test('of somebody else is as absent as one that never was, to look at and to name', async () => {
    const other = await naru.addExporter(forwarder, 'other');
    const rival = await naru.addForwarder('rival');
    const { body: mine } = await sendPicture(exporter, aPng());

    const looks = await Promise.all([other, rival, forwarder].map((member) => fetchImage(member, mine.id)));
    expect(looks.map(({ status }) => status)).toEqual([404, 404, 404]);
    const named = await putBrand(other, { logo: mine.id });
    expect([named.status, named.body.errors[0]?.path]).toEqual([422, 'logo']);
  });

  test('that nothing names any more is forgotten after a day, and one that is shown is not', async () => {
    const { body: shown } = await sendPicture(exporter, aPng());
    const { body: unused } = await sendPicture(exporter, aPng());
    await putBrand(exporter, { logo: shown.id });
    await publish(exporter);
    await putBrand(exporter);
    expect((await fetchImage(exporter, unused.id)).status).toBe(200);
    naru.clock.advance({ hours: 25 });
    await putBrand(exporter);

    expect((await fetchImage(exporter, unused.id)).status).toBe(404);
    expect((await fetchImage(exporter, shown.id)).status).toBe(200);
  });
});

describe('an address of a maker', () => {
  test('is its short name, and stays so', async () => {
    const { body } = await publish(exporter);
    const renamed = await publish(exporter, { slug: 'something-else' });

    expect(body).toMatchObject({ slug: 'bora', url: `${baseUrl}/m/bora` });
    expect(renamed.status).toBe(409);
  });

  test('that another forwarder’s customer has already is never shared', async () => {
    const rival = await naru.addForwarder('narae');
    const namesake = await naru.addExporter(rival, 'bora');
    await putBrand(namesake);

    const wished = await publish(namesake, { slug: 'bora' });
    const given = await publish(namesake);
    expect(wished.status).toBe(409);
    expect(given.body.slug).toBe('bora-narae');
  });

  test('is kept when everything is taken back', async () => {
    await api(exporter.key)('DELETE', '/brand/publication');
    expect(await getBrand(exporter)).toMatchObject({ published: null, url: null, slug: 'bora' });
    expect((await publish(exporter)).body.slug).toBe('bora');
  });
});
