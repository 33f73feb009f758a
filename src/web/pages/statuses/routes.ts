import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { uploadStatuses, type UploadedStatuses } from '../../../operations/tracking/upload-statuses.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { milestoneNames } from '../../milestone-names.ts';
import { show } from '../../show.ts';
import { uploadOf } from '../rates/upload.ts';
import { statusesView } from './view.ts';

/** Many statuses from one sheet. The word `check` in the form's first field tries it without publishing. */
export function statusPages(tools: Tools): Router {
  const router = Router();

  router.get('/shipments/statuses', (request, response) => {
    deskOf(response);
    showPage(request, response, { outcome: null, isCheck: false, fault: '' });
  });

  router.post('/shipments/statuses', async (request, response) => {
    const caller = deskOf(response);
    let isCheck = false;
    try {
      const upload = await uploadOf(request, ({ sheet, fileName, file }) => {
        isCheck = sheet === 'check';
        return uploadStatuses(tools, caller, { fileName, dryRun: isCheck, names: milestoneNames }, file);
      });
      const outcome = upload?.taken ?? null;
      const fault = outcome === null ? say(languageOf(request, response), 'rates.need_file') : '';
      response.status(outcome === null || outcome.errorCount > 0 ? 422 : 200);
      showPage(request, response, { outcome, isCheck, fault });
    } catch (error) {
      if (!(error instanceof NaruError)) throw error;
      response.status(422);
      showPage(request, response, { outcome: null, isCheck, fault: error.message });
    }
  });

  return router;
}

type Shown = { readonly outcome: UploadedStatuses | null; readonly isCheck: boolean; readonly fault: string };

function showPage(request: Request, response: Response, shown: Shown): void {
  show(response, 'pages/statuses/statuses', statusesView(languageOf(request, response), shown));
}
