import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Every file of the repository, tracked or about to be; in a copy without git, every file that git would track. */
const files = listFiles().filter((file) => existsSync(path.join(root, file)));
const under = (folder: string, ...endings: string[]) =>
  files.filter((file) => file.startsWith(`${folder}/`) && endings.some((ending) => file.endsWith(ending)));

const BINARY = /\.(pdf|png|jpg|ico|woff2?|ttf|xlsx|gz|br|zip|bin)$/;
const DATA =
  /^(src\/(reference|demo)\/data|tests\/fixtures)\/|\/(fixtures|expected)\/|^package-lock\.json$|\.svg$/;
const LONGEST_FILE = 250;
const isThisFile = (file: string) => file.endsWith('rules/tidy.test.ts');

/** Each line that holds what it should not, as `file:line: text`. */
const linesWith = (pattern: RegExp, among: readonly string[]) =>
  among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );

test('the domain has no clock and no randomness', () => {
  const LOOKS =
    /\bDate\.now|\bnew Date\b|\bTemporal\.Now\b|\bMath\.random\b|\brandomUUID\b|\bperformance\.now|\bprocess\./;

  expect(linesWith(LOOKS, under('src/domain', '.ts'))).toEqual([]);
});

test('the domain rounds by name, never as floats do', () => {
  expect(linesWith(/\bMath\.round\b|\bparseFloat\b/, under('src/domain', '.ts'))).toEqual([]);
});

test('the environment is read in one place', () => {
  const readers = under('src', '.ts', '.mjs').filter((file) => read(file).includes('process.env'));

  expect(readers).toEqual(['src/config.ts']);
});

test('a template prints nothing raw but a layout body and an include', () => {
  const raw = under('templates', '.eta').flatMap((file) =>
    [...read(file).matchAll(/<%[-_]?\s*~\s*([^%]*?)\s*[-_]?%>/g)]
      .map(([, expression = '']) => expression)
      .filter((expression) => !/^it\.body$|^include\(/.test(expression))
      .map((expression) => `${file}: ${expression}`),
  );

  expect(raw).toEqual([]);
});

test('migrations are numbered without a gap', () => {
  const numbers = under('migrations', '.sql').map((file) => path.basename(file).slice(0, 5));

  expect(numbers.toSorted()).toEqual(numbers.map((_, at) => `${String(at + 1).padStart(4, '0')}_`));
});

test(`no file of ours is longer than ${LONGEST_FILE} lines`, () => {
  const ours = [...under('src', '.ts', '.mjs', '.js'), ...under('tests', '.ts', '.js', '.cjs')];
  const long = ours
    .filter((file) => !DATA.test(file))
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE);

  expect(long).toEqual([]);
});

test('no file names a machine’s path or the registry something came from', () => {
  const FOREIGN = /(^|[\s'"`(=:])\/(work|root|home)\/[a-z]|\bregistry\.[a-z0-9-]+\.[a-z]|\bcodeload\./;
  const ours = files.filter((file) => !BINARY.test(file) && !DATA.test(file) && !isThisFile(file));

  expect(linesWith(FOREIGN, ours)).toEqual([]);
});

test('nothing is left for later', () => {
  const LATER = /\b(TODO|FIXME)\b|\b(test|it|describe)\.(skip|only|todo)\b/;
  const ours = [
    ...under('src', '.ts', '.mjs', '.js'),
    ...under('tests', '.ts'),
    ...under('templates', '.eta'),
  ];

  expect(
    linesWith(
      LATER,
      ours.filter((file) => !isThisFile(file)),
    ),
  ).toEqual([]);
});

test('every connector has recorded answers', () => {
  const connectors = files.flatMap((file) => /^src\/carriers\/([^/]+)\/connector\.ts$/.exec(file)?.[1] ?? []);

  expect(connectors).not.toEqual([]);
  for (const carrier of connectors) {
    expect([carrier, under(`tests/carriers/${carrier}/fixtures`, '').length]).not.toEqual([carrier, 0]);
  }
});

describe('what people read is there in every language', async () => {
  const catalogues = await Promise.all(
    readdirSync(path.join(root, 'src/words/catalogue'))
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => ({
        file,
        exports: (await import(path.join(root, 'src/words/catalogue', file))) as Record<string, unknown>,
      })),
  );

  test.each(catalogues)('$file', ({ exports }) => {
    const messages = Object.values(exports).flatMap((catalogue) => Object.entries(catalogue as object));
    const gaps = messages.flatMap(([key, texts]) =>
      LANGUAGES.filter((language) => isEmpty(texts, language)).map((language) => `${key} in ${language}`),
    );

    expect(gaps).toEqual([]);
  });

  function isEmpty(texts: unknown, language: string): boolean {
    const text = (texts as Record<string, unknown>)[language];
    return typeof text !== 'string' || text.trim() === '';
  }
});

function listFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.split('\0').filter((file) => file !== '');
  } catch {
    const skipped = new Set(['node_modules', '.naru', '.git', 'reports', 'coverage']);
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.split(path.sep).some((part) => skipped.has(part)));
  }
}
