import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pino, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Tools } from '../operations/tools.ts';
import { showDcsaError } from './api/dcsa/errors.ts';
import { docs } from './api/docs.ts';
import { callbacks } from './callbacks.ts';
import { explain, noSuchPage, showError } from './errors.ts';
import { answerOnce, hashBody } from './idempotency.ts';
import { jsonBodies, noNul } from './json.ts';
import { guessLimit, questionLimit, signInLimits } from './limits.ts';
import { openApiOf } from './openapi.ts';
import { health } from './health.ts';
import { apiModules, pageModules } from './routes.ts';
import { designPages } from './pages/design/routes.ts';
import { tourPages } from './pages/tour/routes.ts';
import type { DemoHouse } from './pages/tour/tour.ts';
import { sameOrigin } from './same-origin.ts';
import { recognise } from './session.ts';
import { assetsFolder } from './show.ts';

export type AppOptions = {
  /** Cookies for HTTPS only: true when the public address is one. */
  readonly secureCookies: boolean;
  /** Which peers may say whom they speak for: Express's `trust proxy`. */
  readonly trustProxy?: string | number | boolean;
  /** Sample data: every page says so, and the components are shown at `/design`. */
  readonly demo?: DemoHouse;
  /** Where requests are logged; nowhere if absent. */
  readonly logger?: Logger;
};

/** The whole web side. The order is the argument: what a request meets first protects what comes after. */
export function createApp(tools: Tools, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy ?? false);
  app.set('secure cookies', options.secureCookies);
  app.set('query parser', 'simple');
  app.set('demo', options.demo !== undefined);

  app.use(requestLog(options.logger), securityHeaders(options), compression());
  app.use(health(tools));
  app.use('/assets', express.static(assetsFolder, { immutable: true, maxAge: '365d', index: false }));
  app.use(docs(openApiOf(apiModules.map(({ paths }) => paths))));
  app.use(callbacks(tools));
  app.use(noNul, hashBody, recognise(tools), sameOrigin);

  app.use('/api/v1', neverStored, ...jsonBodies, answerOnce(tools));
  for (const { router } of apiModules) app.use('/api/v1', router(tools));
  app.use('/api', noSuchPage);

  app.use('/m', guessLimit());
  app.use(['/t', '/q', '/setup', '/join'], guessLimit(), keptPrivate);
  app.use(
    express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2000 }),
    noNul,
    ...jsonBodies,
  );
  app.post('/sign-in', ...signInLimits());
  app.post('/forgot', questionLimit());
  for (const pages of pageModules) app.use(pages(tools));
  if (options.demo) app.use(designPages(tools), tourPages(options.demo));

  app.use(noSuchPage);
  app.use('/dcsa', showDcsaError({ ...tools, explain: explain(tools.log) }));
  app.use(showError(tools.log));
  return app;
}

/** One line a request, without anything that opens a door: no query, no header, no token of a public link. */
function requestLog(logger: Logger = pino({ level: 'silent' })): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutToken(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request: IncomingMessage, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'warn' : 'debug',
  });
}

/** The address as it may be written down: `/t/[token]` instead of the link that opens a shipment to anybody. */
export function withoutToken(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.replace(/^\/(t|q|setup|join|callbacks\/carriers)\/[^/]+/, '/$1/[token]');
}

/** Nothing but our own files, no inline script: text that a carrier or a client sends can never run. */
function securityHeaders({ secureCookies }: AppOptions): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(secureCookies ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secureCookies && { maxAge: 31_536_000, includeSubDomains: false },
    // Not no-referrer: with it browsers send "Origin: null" from our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** A link is a key: no search engine keeps it, and no other site learns it from a referrer. */
const keptPrivate: RequestHandler = (_request, response, next) => {
  response.set({ 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'no-referrer' });
  next();
};
