import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayIn } from '../../../domain/time.ts';
import { askMaker, makerImage, openMaker, type MakerView } from '../../../operations/brand/open-maker.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { languageOf } from '../../language.ts';
import { questionLimit } from '../../limits.ts';
import { parseParams } from '../../parse.ts';
import { sendPicture } from '../../picture.ts';
import { render } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { queryText } from '../query.ts';
import { coloursSheet, coloursVersion } from './colours.ts';
import { makerView } from './view.ts';

const LONGEST_QUESTION = 2000;
const OnImage = z.object({ slug: z.string(), id: z.uuid().toLowerCase() });

/** A maker's page: for the buyer who holds its goods and wants to know whose they are. */
export function makerPages(tools: Tools): Router {
  const router = Router();

  router.get('/m/:slug', async (request, response) => {
    const maker = await openMaker(tools, request.params.slug);
    const wasAsked = queryText(request, 'asked') === '1';
    showMaker(tools, { request, response }, { maker, form: emptyForm, wasAsked });
  });

  router.get('/m/:slug/colours.css', async (request, response) => {
    const { brand } = await openMaker(tools, request.params.slug);
    response.set('Cache-Control', 'public, max-age=86400').type('css').send(coloursSheet(brand.colours));
  });

  router.get('/m/:slug/images/:id', async (request, response) => {
    const image = await makerImage(tools, parseParams(OnImage, request.params));
    sendPicture(response, image, { isPublic: true });
  });

  router.post('/m/:slug', questionLimit(), async (request, response) => {
    await ask(tools, request, response);
  });

  return router;
}

async function ask(tools: Tools, request: Request, response: Response): Promise<void> {
  const slug = String(request.params['slug']);
  const maker = await openMaker(tools, slug);
  const typed = typedIn(request.body);
  const question = QuestionForm.safeParse(typed);
  if (!question.success) {
    const language = languageOf(request, response);
    const paths = new Set(question.error.issues.map(({ path }) => String(path[0])));
    const faults = [...paths].map((path) => ({ path, message: say(language, `maker.fault_${path}`) }));
    response.status(422);
    showMaker(tools, { request, response }, { maker, form: { typed, faults }, wasAsked: false });
    return;
  }
  // Nobody sees that field, so whoever filled it in is a program; it is told what everybody is told.
  const isProgram = (typed['website'] ?? '') !== '';
  const language = languageOf(request, response);
  if (!isProgram) await askMaker(tools, { slug, ...question.data, language });
  response.redirect(303, `/m/${slug}?asked=1#ask`);
}

const plain = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed());

const QuestionForm = z.object({
  name: plain(120),
  email: z.email().max(254),
  text: plain(LONGEST_QUESTION),
});

type Showing = { readonly maker: MakerView; readonly form: Form; readonly wasAsked: boolean };
type Exchange = { readonly request: Request; readonly response: Response };

function showMaker(tools: Tools, { request, response }: Exchange, { maker, form, wasAsked }: Showing): void {
  const root = `/m/${String(request.params['slug'])}`;
  const version = coloursVersion(maker.brand.colours);
  const view = makerView(languageOf(request, response), {
    ...{ ...maker, form, wasAsked },
    today: dayIn(maker.officeTimeZone, tools.now()),
    imageAt: (id) => `${root}/images/${id}`,
    colours: version === null ? null : `${root}/colours.css?v=${version}`,
    askAt: root,
  });
  const isKept = form === emptyForm && !wasAsked;
  response.set('Cache-Control', isKept ? 'private, max-age=60' : 'no-store');
  response.vary('Accept-Language, Cookie');
  response.type('html').send(render(response, 'pages/maker/maker', view));
}
