import { expect, test } from 'vitest';
import { publishBrands } from '../../src/demo/brands.ts';
import { client } from '../../src/demo/client.ts';
import { MOST_LOGO_BYTES, MOST_SEAL_BYTES } from '../../src/domain/brand/maker-mark.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { Temporal } from '../../src/domain/time.ts';
import { startNaru } from '../support/naru.ts';

const MAKERS = ['hanok-cosmetics', 'daegu-precision'];

type Shown = {
  readonly published: {
    readonly logo: string;
    readonly introduction: Readonly<Record<string, string>>;
    readonly marks: readonly { readonly picture: string }[];
  };
};

test('the makers of the demo have whole pages that say they are samples, with marks light enough for tracking pages', async () => {
  const { baseUrl, forwarder, addExporter } = await startNaru();
  for (const slug of MAKERS) await addExporter(forwarder, slug);
  const ask = client(baseUrl, forwarder.key);

  await publishBrands({ ask }, Temporal.PlainDate.from('2026-11-24'));

  const weigh = async (path: string) => (await (await fetch(`${baseUrl}${path}`)).arrayBuffer()).byteLength;
  for (const slug of MAKERS) {
    const { published } = await ask<Shown>('GET', `/brand?exporter=${slug}`);
    expect(Object.keys(published.introduction).sort()).toEqual([...LANGUAGES].sort());
    expect(await weigh(`/m/${slug}/images/${published.logo}`)).toBeLessThan(MOST_LOGO_BYTES);
    for (const { picture } of published.marks) {
      expect(await weigh(`/m/${slug}/images/${picture}`)).toBeLessThan(MOST_SEAL_BYTES);
    }
    const page = await (await fetch(`${baseUrl}/m/${slug}?lang=vi`)).text();
    expect(page).toContain('견본');
    expect(page).toContain('hình ảnh, giá và chứng nhận đều là mẫu');
  }
});
