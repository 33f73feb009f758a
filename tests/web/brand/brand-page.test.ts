import { expect, test } from 'vitest';
import { aPng } from '../../support/examples/pictures.ts';
import { startNaru, type Member } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const { baseUrl, exporter, forwarder, api } = naru;
const cookies = new Map<Member, string>();

async function send(
  member: Member,
  path: string,
  form?: FormData,
): Promise<{ status: number; text: string; to: string }> {
  const cookie = cookies.get(member) ?? (await cookieOf(baseUrl, member));
  cookies.set(member, cookie);
  const response = await fetch(`${baseUrl}${path}`, {
    headers: { cookie, origin: baseUrl, 'accept-language': 'en' },
    redirect: 'manual',
    ...(form && { method: 'POST', body: form }),
  });
  return { status: response.status, text: await response.text(), to: response.headers.get('location') ?? '' };
}

function aForm(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'photo.png');
  }
  return form;
}

const draft = async () =>
  (await api(exporter.key)<{ draft: Record<string, unknown>; slug: string | null }>('GET', '/brand')).body;
const aFile = (bytes: Buffer) => new Blob([Uint8Array.from(bytes)]);

test('a form with pictures is saved, and rows nobody filled in are no products', async () => {
  const { status, to } = await send(
    exporter,
    '/brand',
    aForm({
      name: 'Bora Works',
      'colours.main': '#FFD400',
      logo: aFile(aPng()),
      'introduction.ko': '소개',
      'products.0.name.en': '',
      'products.0.price.currency': 'USD',
      'products.3.name.en': 'Cup',
      'products.3.price.amount': '4.50',
      'products.3.price.currency': 'usd',
      'products.3.picture': aFile(aPng()),
      do: 'save',
    }),
  );

  expect([status, to]).toEqual([303, '/brand?done=saved']);
  expect((await draft()).draft).toMatchObject({
    name: 'Bora Works',
    logo: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    colours: { main: '#ffd400', second: null },
    introduction: { ko: '소개' },
    products: [{ name: { en: 'Cup' }, price: { amount: '4.50', currency: 'USD' }, unit: null }],
  });
});

test('the page shows what was kept, and of each colour the shade that can be read', async () => {
  const { text } = await send(exporter, '/brand');

  expect(text).toContain('value="Bora Works"');
  expect(text).toContain('on light: 1.3 : 1, shown as #');
  expect(text).toMatch(/<img src="\/brand\/images\/[0-9a-f-]{36}"/);
  expect(text).not.toContain('undefined');
});

test('a mistake keeps what was typed and the picture that was sent with it', async () => {
  const { status, text } = await send(
    exporter,
    '/brand',
    aForm({
      name: '<b>Bora</b>',
      logo: aFile(aPng()),
      'products.0.name.en': 'Cup',
      'products.0.hsCode': 'cups',
      'marks.0.picture': aFile(Buffer.from('<svg/>')),
    }),
  );

  expect(status).toBe(422);
  expect(text).toContain('value="&lt;b&gt;Bora&lt;/b&gt;"');
  expect(text).toContain('An HS code has 4 to 10 digits.');
  expect(text).toContain('Save it as PNG');
  expect(text).toMatch(/name="logo" value="[0-9a-f-]{36}"/);
});

test('publishing asks for an address once and shows the page', async () => {
  const before = await send(exporter, '/brand');
  const published = await send(
    exporter,
    '/brand',
    aForm({ name: 'Bora Works', slug: 'bora-works', do: 'publish' }),
  );

  expect(before.text).toContain('name="slug"');
  expect(published.to).toBe('/brand?done=published');
  expect((await send(exporter, '/brand')).text).not.toContain('name="slug"');
  expect((await fetch(`${baseUrl}/m/bora-works`)).status).toBe(200);
});

test('an address of somebody else is said to be taken beside its field', async () => {
  const other = await naru.addExporter(forwarder, 'other');
  const { status, text } = await send(
    other,
    '/brand',
    aForm({ name: 'Other', slug: 'bora-works', do: 'publish' }),
  );

  expect(status).toBe(422);
  expect(text).toContain('Another company has this address.');
});

test('the desk keeps the brand of its customer, and looks at it before it is published', async () => {
  const saved = await send(forwarder, '/brand?exporter=other', aForm({ place: 'Busan', do: 'save' }));
  const preview = await send(forwarder, '/brand/preview?exporter=other');

  expect(saved.to).toBe('/brand?exporter=other&done=saved');
  expect(preview.text).toContain('Made by other in Busan.');
  expect((await send(exporter, '/brand?exporter=other')).status).toBe(404);
});

test('what is no form with files is refused, and taking the brand back needs one press', async () => {
  const cookie = cookies.get(exporter) ?? '';
  const plain = await fetch(`${baseUrl}/brand`, {
    method: 'POST',
    body: 'x',
    headers: { cookie, origin: baseUrl },
  });
  const withdrawn = await send(exporter, '/brand/withdrawal', new FormData());

  expect(plain.status).toBe(400);
  expect(withdrawn.to).toBe('/brand?done=withdrawn');
  expect((await fetch(`${baseUrl}/m/bora-works`)).status).toBe(404);
});
