import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { NaruError, type Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { dayIn } from '../../../domain/time.ts';
import {
  findOwnBrand,
  publishBrand,
  saveBrand,
  withdrawBrand,
  type WhoseBrand,
} from '../../../operations/brand/keep-brand.ts';
import { addImage, ownImage } from '../../../operations/brand/keep-image.ts';
import { previewMaker } from '../../../operations/brand/open-maker.ts';
import type { Tools } from '../../../operations/tools.ts';
import { hasWords, say } from '../../../words/say.ts';
import { asDraft, BrandSchema, slugField } from '../../api/brand-schema.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { faultsOf, parseParams } from '../../parse.ts';
import { sendPicture } from '../../picture.ts';
import { show } from '../../show.ts';
import { emptyForm, type Form, type Typed } from '../field.ts';
import { coloursSheet, coloursVersion } from '../maker/colours.ts';
import { makerView } from '../maker/view.ts';
import { queryText } from '../query.ts';
import { asObject, sentWith, withoutEmptyRows, type Sent } from './form.ts';
import { typedBrand } from './typed.ts';
import { brandView } from './view.ts';

const SECTIONS = [
  'name',
  'place',
  'logo',
  'colours',
  'introduction',
  'marks',
  'pictures',
  'products',
  'letterhead',
];
const DONE = ['saved', 'published', 'withdrawn'];

/** How one's company shows itself: written, looked at, published. The desk does it for its customers too. */
export function brandPages(tools: Tools): Router {
  const router = Router();
  reading(router, tools);
  writing(router, tools);
  return router;
}

function reading(router: Router, tools: Tools): void {
  router.get('/brand', async (request, response) => {
    await showForm(tools, { request, response }, null);
  });

  router.get('/brand/preview', async (request, response) => {
    const whose = whoseIn(request);
    const maker = await previewMaker(tools, callerOf(response), whose);
    const version = coloursVersion(maker.brand.colours);
    const view = makerView(languageOf(request, response), {
      ...{ ...maker, form: emptyForm, wasAsked: false, askAt: null },
      today: dayIn(maker.officeTimeZone, tools.now()),
      imageAt: (id) => `/brand/images/${id}${queryOf(whose)}`,
      colours: version === null ? null : `/brand/colours.css${queryOf(whose)}`,
    });
    show(response, 'pages/maker/maker', view);
  });

  router.get('/brand/colours.css', async (request, response) => {
    const { draft } = await findOwnBrand(tools, callerOf(response), whoseIn(request));
    response.set('Cache-Control', 'no-store').type('css').send(coloursSheet(draft.colours));
  });

  router.get('/brand/images/:id', async (request, response) => {
    const { id } = parseParams(z.object({ id: z.uuid().toLowerCase() }), request.params);
    const image = await ownImage(tools, callerOf(response), { ...whoseIn(request), id });
    sendPicture(response, image, { isPublic: false });
  });
}

function writing(router: Router, tools: Tools): void {
  router.post('/brand', async (request, response) => {
    const caller = callerOf(response);
    const whose = whoseIn(request);
    const language = languageOf(request, response);
    const sent = await sentWith(request);
    const withPictures = await keepPictures(tools, { request, response }, sent);
    const typed = withoutEmptyRows(withPictures.typed);
    const read = BrandSchema.safeParse(asObject(typed, SECTIONS));
    const isPublished = typed['do'] === 'publish';
    const faults = [
      ...withPictures.faults,
      ...(read.success ? [] : faultsOf(read.error).map((fault) => inWords(language, fault))),
      ...(isPublished ? slugFaults(language, typed) : []),
    ];
    if (!read.success || faults.length > 0) {
      await showForm(tools, { request, response }, { typed, faults });
      return;
    }
    await saveBrand(tools, caller, { ...whose, draft: asDraft(read.data) });
    const wasTaken = isPublished && (await wasSlugTaken(tools, { request, response }, typed));
    if (!wasTaken) response.redirect(303, `/brand${queryOf(whose, isPublished ? 'published' : 'saved')}`);
  });

  router.post('/brand/withdrawal', async (request, response) => {
    const whose = whoseIn(request);
    await withdrawBrand(tools, callerOf(response), whose);
    response.redirect(303, `/brand${queryOf(whose, 'withdrawn')}`);
  });
}

type Exchange = { readonly request: Request; readonly response: Response };

/** Publishes; when the address is somebody else's, shows the form again and says so beside it. */
async function wasSlugTaken(tools: Tools, exchange: Exchange, typed: Typed): Promise<boolean> {
  const { request, response } = exchange;
  const slug = (typed['slug'] ?? '').trim() || null;
  try {
    await publishBrand(tools, callerOf(response), { ...whoseIn(request), slug });
    return false;
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults[0]?.path !== 'slug') throw error;
    const message = say(languageOf(request, response), 'brand.slug_taken');
    await showForm(tools, exchange, { typed, faults: [{ path: 'slug', message }] });
    return true;
  }
}

function slugFaults(language: Language, typed: Typed): Fault[] {
  const slug = (typed['slug'] ?? '').trim();
  if (slug === '' || slugField.safeParse(slug).success) return [];
  return [{ path: 'slug', message: say(language, 'brand.slug_fault') }];
}

/** Keeps each file that is a picture before anything else is looked at: what was sent once is not asked for again. */
async function keepPictures(
  tools: Tools,
  { request, response }: Exchange,
  { typed, files }: Sent,
): Promise<Form> {
  const caller = callerOf(response);
  const language = languageOf(request, response);
  const isKept = (name: string) => typed[`remove:${name}`] === undefined;
  const kept: Record<string, string> = Object.fromEntries(
    Object.entries(typed).filter(([name]) => isKept(name)),
  );
  const faults: Fault[] = [];
  for (const [name, bytes] of files) {
    try {
      kept[name] = (await addImage(tools, caller, { ...whoseIn(request), bytes })).id;
    } catch (error) {
      if (!(error instanceof NaruError) || error.code === 'not_found') throw error;
      const message = language === 'en' ? error.message : say(language, 'brand.fault_picture');
      faults.push({ path: name, message });
      // The row stays, so that there is something for the sentence to stand beside.
      kept[name] ??= '';
    }
  }
  return { typed: kept, faults };
}

/** The sentence of a field in the reader's language. */
function inWords(language: Language, { path, message }: Fault): Fault {
  const leaf = path.split('.').at(-1) ?? '';
  const key = `brand.fault_${leaf}`;
  const isText = path.includes('name.') || path.includes('caption.') || path.includes('introduction.');
  if (isText) return { path, message: say(language, 'brand.fault_said') };
  return {
    path,
    message: hasWords(key)
      ? say(language, key)
      : language === 'en'
        ? message
        : say(language, 'brand.fault_text'),
  };
}

async function showForm(tools: Tools, { request, response }: Exchange, form: Form | null): Promise<void> {
  const whose = whoseIn(request);
  const brand = await findOwnBrand(tools, callerOf(response), whose);
  const done = queryText(request, 'done');
  if (form !== null) response.status(422);
  const view = brandView(languageOf(request, response), {
    brand,
    form: form ?? { typed: typedBrand(brand.draft), faults: [] },
    done: form === null && DONE.includes(done) ? done : '',
    whose: queryOf(whose),
  });
  show(response, 'pages/brand/brand', view);
}

function whoseIn(request: Request): WhoseBrand {
  return { exporter: queryText(request, 'exporter').slice(0, 50) || null };
}

function queryOf({ exporter }: WhoseBrand, done = ''): string {
  const query = new URLSearchParams({ ...(exporter !== null && { exporter }), ...(done !== '' && { done }) });
  return query.size === 0 ? '' : `?${query.toString()}`;
}
