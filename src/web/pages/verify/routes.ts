import { Router, type Request, type Response } from 'express';
import { verifyDocument, type Verdict } from '../../../operations/quotes/verify-document.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { MOST_PDF_BYTES } from '../../api/verify.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { wholeBody } from '../../whole-body.ts';
import { uploadOf } from '../rates/upload.ts';

const SIGNS = { genuine: 'done', altered: 'stopped', unknown: 'risk' } as const;

/** Anybody who holds a quotation sees here whether it is as it was made. */
export function verifyPages(tools: Tools): Router {
  const router = Router();

  router.get('/verify', (request, response) => {
    showVerdict(request, response, null);
  });

  router.post('/verify', async (request, response) => {
    const upload = request.is('multipart/form-data')
      ? await uploadOf(request, async ({ file }) => wholeBody(file, MOST_PDF_BYTES))
      : null;
    if (upload === null) {
      response.status(422);
      showVerdict(request, response, 'no_file');
      return;
    }
    showVerdict(request, response, await verifyDocument(tools, upload.taken));
  });

  router.get('/.well-known/naru-quotation-key.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').json(tools.publicKey);
  });

  return router;
}

function showVerdict(request: Request, response: Response, found: Verdict | 'no_file' | null): void {
  const language = languageOf(request, response);
  const verdict = found === null || found === 'no_file' ? null : found;
  show(response, 'pages/verify/verify', {
    title: say(language, 'verify.title'),
    section: 'verify',
    fault: found === 'no_file' ? say(language, 'verify.no_file') : '',
    answer: verdict && {
      sign: SIGNS[verdict.verdict],
      text: say(language, `verify.${verdict.verdict}`, verdict.verdict === 'genuine' ? { ...verdict } : {}),
    },
  });
}
