import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Eta } from 'eta';
import type { Response } from 'express';
import { isDesk } from '../domain/account/caller.ts';
import type { Language } from '../domain/language.ts';
import { say, type Values } from '../words/say.ts';
import { visitorOf } from './caller.ts';
import { unreadIn, type Unread } from './unread.ts';
import { languageOf } from './language.ts';
import { destinationsOf, type Destination } from './navigation.ts';

export const assetsFolder = path.resolve(import.meta.dirname, 'assets');

const eta = new Eta({ views: path.resolve(import.meta.dirname, '../../templates'), cache: true });

/** What the layout knows on every page, whoever wrote it: `it.layout`. */
export type Layout = {
  readonly language: Language;
  readonly path: string;
  /** Null on public pages and before signing in. */
  readonly visitor: {
    readonly name: string;
    readonly desk: boolean;
    readonly exporter: string | null;
    readonly destinations: readonly Destination[];
  } | null;
  /** Everything here is a sample: every page says so. */
  readonly demo: boolean;
  /** What the visitor's side has not read yet, by quote; see `countUnread`. */
  readonly unread: Unread;
  readonly asset: (name: string) => string;
  readonly say: (key: string, values?: Values) => string;
};

/** Renders `templates/<template>.eta` with the view and the layout's facts. Escaped unless a template says `include`. */
export function show(response: Response, template: string, view: object): void {
  response
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(render(response, template, view));
}

/** The same as text: for a part of a page that a script puts in place, and for pages with caching of their own. */
export function render(response: Response, template: string, view: object): string {
  return eta.render(`/${template}`, { ...view, layout: layoutOf(response) });
}

/** The address of a file in `assets`, with its content's hash, so that it may be kept for a year. */
export function asset(name: string): string {
  const version = versions.get(name);
  if (version === undefined) throw new Error(`There is no asset "${name}".`);
  return `/assets/${name}?v=${version}`;
}

const versions = new Map(
  readdirSync(assetsFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
      return [path.relative(assetsFolder, file).replaceAll(path.sep, '/'), hash];
    }),
);

function layoutOf(response: Response): Layout {
  const language = languageOf(response.req, response);
  const caller = visitorOf(response);
  return {
    language,
    path: response.req.path,
    visitor: caller && {
      name: caller.name,
      desk: isDesk(caller),
      exporter: caller.exporterSlug,
      destinations: destinationsOf(caller),
    },
    demo: isDemo(response),
    unread: unreadIn(response),
    asset,
    say: (key, values) => say(language, key, values),
  };
}

/** Set once by the app: see `createApp`. */
function isDemo(response: Response): boolean {
  return response.app.get('demo') === true;
}
