import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import type { Temporal } from '../../../domain/time.ts';
import type { Problem } from '../../errors.ts';
import { DCSA_VERSION } from './events.ts';

type Explained = {
  /** Turns what was thrown into words that may be told. */
  readonly explain: (error: unknown) => Problem;
  readonly publicUrl: string;
  readonly now: () => Temporal.Instant;
};

/** The standard has an error body of its own, and wants it whatever went wrong. */
export function showDcsaError({ explain, publicUrl, now }: Explained): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, detail, type } = explain(error);
    // What is read and makes no sense is a bad request to the standard, as is what cannot be read.
    const statusCode = status === 422 ? 400 : status;
    if (statusCode === 401) response.set('WWW-Authenticate', 'Bearer realm="naru"');
    if (statusCode === 503) response.set('Retry-After', '5');
    response
      .status(statusCode)
      .set({ 'API-Version': DCSA_VERSION, 'Cache-Control': 'no-store' })
      .json({
        httpMethod: request.method,
        requestUri: publicUrl.replace(/\/$/, '') + (request.originalUrl.split('?')[0] ?? ''),
        errors: [{ reason: type.replace('urn:naru:problem:', ''), message: detail }],
        statusCode,
        statusCodeText: STATUS_CODES[statusCode] ?? 'Error',
        errorDateTime: now().toString(),
      });
  };
}
