import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** Validates against the published description of DCSA Track & Trace 2.2: any of the schemas named. */
export async function dcsaValidator(...names: readonly string[]) {
  const file = path.join(import.meta.dirname, '../fixtures/dcsa/TNT_v2.2.0-resolved.yaml');
  const document = parse(await readFile(file, 'utf8')) as { components: object };
  const ajv = new Ajv({ strict: false, discriminator: false });
  addFormats.default(ajv);
  ajv.addFormat('$date-time', true); // A misprint of the published text.
  ajv.addSchema({ $id: 'tnt', components: document.components });
  return ajv.compile({ anyOf: names.map((name) => ({ $ref: `tnt#/components/schemas/${name}` })) });
}
