import express, { Router, type Request, type Response } from 'express';
import {
  dhlAnswer,
  fedexAnswer,
  NOTHING_AT_CUSTOMS,
  oneRecordAnswer,
  unipassAnswer,
  upsAnswer,
  type Telling,
} from './answers.ts';
import { badDay, told, type Behaviour } from './behaviour.ts';
import { storyOf, type Consignment, type Interface } from './consignment.ts';

export type Booked = {
  readonly consignment: Consignment;
  /** How many steps have happened by now. */
  readonly happened: () => number;
};

/** Looks a consignment up by the number its service knows. */
export type Book = (speaks: Interface, number: string) => Booked | null;

type Asked = { readonly speaks: Interface; readonly number: string };
type Say = {
  readonly found: (telling: Telling) => object | string;
  readonly unknown: object | string;
  readonly status: number;
};

/** Every simulated service but DCSA, each under its own path and as its standard writes it, behaving as told. */
export function interfaceRoutes(book: Book, behaviour: Behaviour): Router {
  const router = Router();
  const counts = new Map<string, number>();
  const answer = (response: Response, asked: Asked, say: Say) => {
    const count = (counts.get(`${asked.speaks} ${asked.number}`) ?? 0) + 1;
    counts.set(`${asked.speaks} ${asked.number}`, count);
    const broken = badDay(behaviour, count);
    if (broken) {
      response.status(broken.status).type(broken.type).send(broken.body);
      return;
    }
    const found = book(asked.speaks, asked.number);
    const body = found === null ? say.unknown : say.found(tellingOf(found, behaviour, count));
    if (found === null) response.status(say.status);
    if (typeof body === 'string') response.type('application/xml').send(body);
    else response.json(body);
  };

  router.get('/one-record/logistics-objects/:number/logistics-events', (request, response) => {
    const asked = { speaks: 'one-record', number: request.params.number } as const;
    answer(response, asked, { found: oneRecordAnswer, unknown: { title: 'Not found' }, status: 404 });
  });
  router.get('/dhl/track/shipments', (request, response) => {
    const asked = { speaks: 'dhl', number: textOf(request, 'trackingNumber') } as const;
    answer(response, asked, {
      found: dhlAnswer,
      unknown: { title: 'No result found', status: 404 },
      status: 404,
    });
  });
  router.post('/fedex/track/v1/trackingnumbers', express.json({ limit: '64kb' }), (request, response) => {
    const asked = { speaks: 'fedex', number: numberIn(request.body) } as const;
    const unknown = { output: { completeTrackResults: [] } };
    answer(response, asked, { found: fedexAnswer, unknown, status: 200 });
  });
  router.get('/ups/track/v1/details/:number', (request, response) => {
    const asked = { speaks: 'ups', number: request.params.number } as const;
    const errors = [{ code: 'TW0001', message: 'Tracking Information Not Found' }];
    answer(response, asked, { found: upsAnswer, unknown: { response: { errors } }, status: 404 });
  });
  router.get('/unipass/cargCsclPrgsInfoQry/retrieveCargCsclPrgsInfo', (request, response) => {
    const asked = {
      speaks: 'unipass',
      number: textOf(request, 'mblNo') || textOf(request, 'hblNo'),
    } as const;
    answer(response, asked, { found: unipassAnswer, unknown: NOTHING_AT_CUSTOMS, status: 200 });
  });
  return router;
}

function tellingOf({ consignment, happened }: Booked, behaviour: Behaviour, asked: number): Telling {
  const story = storyOf(consignment);
  const steps = told(behaviour, story.slice(0, happened()), { asked, whole: story.length });
  return { consignment, steps, correctsFirst: behaviour === 'retracted' };
}

function textOf(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}

type FedexQuestion = {
  readonly trackingInfo?: readonly { readonly trackingNumberInfo?: { readonly trackingNumber?: unknown } }[];
};

function numberIn(body: unknown): string {
  const number = (body as FedexQuestion | undefined)?.trackingInfo?.[0]?.trackingNumberInfo?.trackingNumber;
  return typeof number === 'string' ? number : '';
}
