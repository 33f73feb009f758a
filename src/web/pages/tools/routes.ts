import { Router, type Request, type Response } from 'express';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { typedIn, type Typed } from '../field.ts';
import { freeTimeToolView } from './free-time-view.ts';
import { measureToolView } from './measure-view.ts';
import { numberToolView } from './number-view.ts';

/** Public calculators: an address with what was typed in it, so that a result can be sent on. They keep nothing. */
export function toolPages(): Router {
  const router = Router();
  const tool = (name: string, view: (request: Request, response: Response, typed: Typed) => ToolView) => {
    router.get(`/tools/${name}`, (request, response) => {
      const typed = Object.entries(typedIn(request.query)).filter(([name]) => name !== 'lang');
      const shown = view(request, response, Object.fromEntries(typed));
      if (shown.faults.length > 0) response.status(422);
      show(response, `pages/tools/${name}`, shown);
    });
  };

  tool('measure', (request, response, typed) => measureToolView(languageOf(request, response), typed));
  tool('free-time', (request, response, typed) => freeTimeToolView(languageOf(request, response), typed));
  tool('check-number', (request, response, typed) => numberToolView(languageOf(request, response), typed));
  return router;
}

type ToolView = { readonly faults: readonly unknown[] };
