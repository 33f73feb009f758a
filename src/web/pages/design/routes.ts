import { Router } from 'express';
import type { Tools } from '../../../operations/tools.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { designView } from './view.ts';

/** The components, each as the pages use it. It shows nothing of anybody's. */
export function designPages(tools: Tools): Router {
  const router = Router();

  router.get('/design', (request, response) => {
    show(response, 'pages/design/design', designView(languageOf(request, response), tools.now()));
  });

  return router;
}
