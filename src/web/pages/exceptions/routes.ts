import { Router, type Request, type Response } from 'express';
import { watchQueue } from '../../../database/screens/exceptions.ts';
import { findNames } from '../../../database/screens/names.ts';
import type { Caller } from '../../../domain/account/caller.ts';
import { NaruError } from '../../../domain/error.ts';
import { EXCEPTION_CODES, SEVERITIES } from '../../../domain/tracking/exceptions.ts';
import {
  closeException,
  handOverException,
  listDeskPeople,
  takeException,
} from '../../../operations/tracking/care-for-exception.ts';
import { countExceptions, listExceptions } from '../../../operations/tracking/list-exceptions.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { positionOf } from '../../api/cursor.ts';
import { ExceptionParams, positionIn } from '../../api/exceptions.ts';
import { isTime } from '../../api/fields.ts';
import { deskOf, recognisedIn } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { streamChanges } from '../../event-stream.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { typedIn, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { addressOf, queueView, type Filters, type Refused } from './view.ts';

const SHOWN = 50;
const LONGEST_REASON = 1000;

/** What goes wrong, and who sees to it: the queue of the desk. */
export function exceptionPages(tools: Tools): Router {
  const router = Router();

  router.get('/exceptions', async (request, response) => {
    await showQueue(tools, request, response, { filters: filtersIn(request), refused: null });
  });

  router.get('/exceptions/news', async (request, response) => {
    const { forwarderId } = deskOf(response);
    const { topic, stampOf } = watchQueue(tools.db, forwarderId);
    const who = recognisedIn(response)?.identity ?? '';
    await streamChanges(request, response, who, { hear: (listener) => tools.hear(topic, listener), stampOf });
  });

  router.post('/shipments/:reference/exceptions/:id/:deed', async (request, response) => {
    const caller = deskOf(response);
    const { reference, id } = parseParams(ExceptionParams, request.params);
    const typed = typedIn(request.body);
    const deed = { shipment: reference, id };
    const refused = await tryDeed(() => act(tools, caller, { ...deed, what: request.params.deed, typed }));
    if (refused === null) {
      response.redirect(303, ownAddress(typed['back']) ?? `/shipments/${reference}`);
      return;
    }
    response.status(422);
    const filters = filtersOf(
      new URL(ownAddress(typed['back']) ?? '/exceptions', 'http://here').searchParams,
    );
    const message =
      refused.field === 'reason'
        ? say(languageOf(request, response), 'exceptions.need_reason')
        : refused.message;
    await showQueue(tools, request, response, {
      filters,
      refused: { ...refused, message, at: `${reference} ${id}` },
    });
  });

  return router;
}

type Deed = { readonly shipment: string; readonly id: string; readonly what: string; readonly typed: Typed };

async function act(tools: Tools, caller: Caller, { shipment, id, what, typed }: Deed): Promise<void> {
  if (what === 'take') await takeException(tools, caller, { shipment, id });
  else if (what === 'hand-over')
    await handOverException(tools, caller, { shipment, id, to: typed['to'] ?? '' });
  else if (what === 'close') {
    const reason = (typed['reason'] ?? '').trim().slice(0, LONGEST_REASON);
    if (reason === '') throw new NaruError('invalid', '', [{ path: 'reason', message: '' }]);
    await closeException(tools, caller, { shipment, id, reason });
  } else throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

async function tryDeed(work: () => Promise<void>): Promise<Omit<Refused, 'at'> | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
    return { message: error.message, field: error.faults[0]?.path ?? '' };
  }
}

/** A form says where it came from; it can send nobody anywhere else. */
function ownAddress(back: string | undefined): string | null {
  return back !== undefined && /^\/(exceptions|shipments|$)[^\\]*$/.test(back) ? back : null;
}

function filtersIn(request: Request): Filters {
  return filtersOf(
    new URLSearchParams(Object.entries(request.query).map(([name]) => [name, queryText(request, name)])),
  );
}

function filtersOf(params: URLSearchParams): Filters {
  const oneOf = (name: string, choices: readonly string[]) =>
    choices.find((one) => one === params.get(name)) ?? '';
  const tabs = ['mine', 'nobody', 'closed'] as const;
  return {
    tab: tabs.find((tab) => tab === params.get('tab')) ?? 'open',
    severity: oneOf('severity', SEVERITIES),
    code: oneOf('code', EXCEPTION_CODES),
  };
}

type Shown = { readonly filters: Filters; readonly refused: Refused | null };

async function showQueue(
  tools: Tools,
  request: Request,
  response: Response,
  { filters, refused }: Shown,
): Promise<void> {
  const caller = deskOf(response);
  const position = positionOf(queryText(request, 'cursor') || undefined, isTime);
  const found = await listExceptions(tools, caller, {
    isOpen: filters.tab !== 'closed',
    severity: filters.severity || null,
    code: filters.code || null,
    owner: filters.tab === 'mine' ? caller.accountId : filters.tab === 'nobody' ? 'nobody' : null,
    after: position && { at: position.sortedBy, id: position.id },
    limit: SHOWN,
  });
  const rows = found.slice(0, SHOWN);
  const last = rows.at(-1);
  const view = queueView(languageOf(request, response), {
    rows,
    names: await findNames(tools.db, caller.forwarderId, {
      places: rows.flatMap(({ shipment }) => [shipment.origin, shipment.destination]),
      carriers: [],
    }),
    count: await countExceptions(tools, caller),
    people: await listDeskPeople(tools, caller),
    filters,
    refused,
    back: addressOf(filters),
    next: found.length > SHOWN && last !== undefined ? addressOf(filters, positionIn(last)) : null,
    now: tools.now(),
    officeTimeZone: caller.officeTimeZone,
  });
  show(response, 'pages/exceptions/queue', view);
}
