import { Router } from 'express';
import { z } from 'zod';
import { unreadOf } from '../../database/screens/unread.ts';
import { isDesk } from '../../domain/account/caller.ts';
import { MEDIA_TYPES, MOST_FILE_BYTES } from '../../domain/consultation/file.ts';
import { readMinutes } from '../../operations/consultation/minutes.ts';
import { makeRevision, proposeChange, tryChange } from '../../operations/consultation/propose.ts';
import {
  findRoomFile,
  listMessages,
  markRead,
  openRoom,
  writeMessage,
} from '../../operations/consultation/talk.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf, recognisedIn } from '../caller.ts';
import { refuseCrowd, streamEvents } from '../event-stream.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { wholeBody } from '../whole-body.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { messageJson, minuteJson, proposalJson } from './consultation-json.ts';
import { FileQuery, MessageQuery, MessageSchema, ProposalSchema } from './consultation-schema.ts';
import { isTime } from './fields.ts';
import { quoteJson } from './quote-json.ts';
import { withPathsAsSent } from './quote-schema.ts';
import { LanguageQuery, NumberParams } from './quote-steps-schema.ts';

const IdParams = NumberParams.extend({ id: z.uuid() });
const MOST_AT_A_LOOK = 200;

/** The room of a quote: messages, files, proposals, minutes; live for who listens. */
export function consultationApi(tools: Tools): Router {
  const router = Router();
  talking(router, tools);
  listening(router, tools);
  showing(router, tools);
  proposing(router, tools);
  return router;
}

function talking(router: Router, tools: Tools): void {
  router.post('/quotes/:number/messages', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const said = parseBody(MessageSchema, request.body);
    const message = await writeMessage(tools, caller, { number, ...said, files: [] });
    response.status(201).json(messageJson(message));
  });

  router.get('/quotes/:number/messages', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { limit, cursor } = parseQuery(MessageQuery, request.query);
    const position = positionOf(cursor, isTime);
    const rows = await listMessages(tools, caller, {
      number,
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit: limit + 1,
    });
    const cursorAt = ({ createdAt, id }: (typeof rows)[number]) =>
      cursorOf({ sortedBy: createdAt.toString(), id });
    response.json(pageOf(rows, limit, { item: messageJson, cursor: cursorAt }));
  });

  router.post('/quotes/:number/messages/read', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    response.json({ read: await markRead(tools, callerOf(response), number) });
  });

  router.get('/quotes/:number/minutes', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    parseQuery(z.object({}), request.query);
    const { minutes } = await readMinutes(tools, callerOf(response), number);
    response.json({ items: minutes.map(minuteJson) });
  });

  router.get('/unread', async (request, response) => {
    const caller = callerOf(response);
    parseQuery(z.object({}), request.query);
    const quotes = await unreadOf(tools.db, caller);
    response.json({ messages: quotes.reduce((sum, { messages }) => sum + messages, 0), quotes });
  });
}

/** Who was cut off names the last event it has seen, and goes on after it. */
function listening(router: Router, tools: Tools): void {
  router.get('/quotes/:number/messages/stream', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    parseQuery(z.object({}), request.query);
    const lastId = z.uuid().safeParse(request.get('last-event-id')).data ?? null;
    const room = await openRoom(tools, caller, { number, lastId });
    const who = recognisedIn(response)?.identity ?? '';
    refuseCrowd(response, who);
    let { after } = room;
    streamEvents(request, response, who, {
      hear: (listener) => tools.hear(room.topic, listener),
      look: async () => {
        const rows = await listMessages(tools, caller, { number, after, limit: MOST_AT_A_LOOK });
        const last = rows.at(-1);
        if (last) after = { createdAt: last.createdAt.toString(), id: last.id };
        return rows.map((message) => ({ id: message.id, name: 'message', data: messageJson(message) }));
      },
    });
  });
}

/** A file is only ever a download: no browser shows it, whatever it says it is. */
function showing(router: Router, tools: Tools): void {
  router.post('/quotes/:number/files', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { name, text = '' } = parseQuery(FileQuery, request.query);
    const bytes = await wholeBody(request, MOST_FILE_BYTES);
    const files = [{ name, bytes }];
    const message = await writeMessage(tools, caller, { number, text, decision: false, files });
    response.status(201).json(messageJson(message));
  });

  router.get('/quotes/:number/files/:id', async (request, response) => {
    const { number, id } = parseParams(IdParams, request.params);
    parseQuery(z.object({}), request.query);
    const { name, type, bytes } = await findRoomFile(tools, callerOf(response), { number, id });
    response
      .attachment(name)
      .set({
        'Content-Type': MEDIA_TYPES[type],
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      })
      .send(Buffer.from(bytes));
  });
}

function proposing(router: Router, tools: Tools): void {
  router.post('/quotes/:number/proposals', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    await withPathsAsSent(request.body, 'request', async () => {
      const { dryRun, ...proposed } = parseBody(ProposalSchema, request.body);
      if (dryRun) {
        response.json(proposalJson(await tryChange(tools, caller, { number, ...proposed })));
      } else {
        response.status(201).json(messageJson(await proposeChange(tools, caller, { number, ...proposed })));
      }
    });
  });

  router.post('/quotes/:number/proposals/:id/revision', async (request, response) => {
    const caller = callerOf(response);
    const { number, id } = parseParams(IdParams, request.params);
    const { lang } = parseQuery(LanguageQuery, request.query);
    const view = await makeRevision(tools, caller, { number, proposal: id });
    response.status(201).json(quoteJson(view, { language: lang ?? caller.language, isDesk: isDesk(caller) }));
  });
}
