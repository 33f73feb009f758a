import { Router } from 'express';
import type { Tools } from '../operations/tools.ts';

const PATIENCE_MS = 2_000;

/** /livez: the process answers. /readyz: it can serve, because the database answers too. */
export function health({ db }: Pick<Tools, 'db'>): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/readyz', async (_request, response) => {
    const isReady = await db
      .raw('SELECT 1')
      .timeout(PATIENCE_MS)
      .then(
        () => true,
        () => false,
      );
    if (!isReady) response.set('Retry-After', '5');
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'waiting for the database' });
  });
  return router;
}
