import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  FileQuery,
  Message,
  MessagePage,
  MessageQuery,
  MessageSchema,
  Minute,
  Proposal,
  ProposalSchema,
  Unread,
} from './consultation-schema.ts';
import { Quote } from './quote-answers.ts';
import { LanguageQuery } from './quote-steps-schema.ts';

const path = z.object({ number: z.string().meta({ examples: ['Q-2026-000123'] }) });
const pathWithId = path.extend({ id: z.string() });
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema: z.ZodType) => ({ description, ...json(schema) });

/** What the OpenAPI document says of a quote's room. */
export const consultationPaths: ZodOpenApiPathsObject = {
  '/quotes/{number}/messages': {
    get: {
      summary: 'The conversation about the quote',
      requestParams: { path, query: MessageQuery },
      responses: { 200: answer('A page of messages, oldest first', MessagePage) },
    },
    post: {
      summary: 'Say something to the other side; a decision is kept in the minutes',
      requestParams: { path },
      requestBody: json(MessageSchema),
      responses: { 201: answer('The message', Message) },
    },
  },
  '/quotes/{number}/messages/read': {
    post: {
      summary: 'Your side has read the conversation',
      requestParams: { path },
      responses: { 200: answer('How many messages were new', z.object({ read: z.int() })) },
    },
  },
  '/quotes/{number}/messages/stream': {
    get: {
      summary: 'What is said from now on, as server-sent events; Last-Event-ID goes on after a message',
      requestParams: { path },
      responses: {
        200: {
          description: 'Events "message" whose data is a Message; a comment now and then',
          content: { 'text/event-stream': {} },
        },
      },
    },
  },
  '/quotes/{number}/files': {
    post: {
      summary: 'Hand a file over: PDF, PNG, JPEG, WebP, XLSX, CSV or TXT, 10 MB at most',
      requestParams: { path, query: FileQuery },
      requestBody: { content: { 'application/octet-stream': {} } },
      responses: { 201: answer('The message it came with', Message) },
    },
  },
  '/quotes/{number}/files/{id}': {
    get: {
      summary: 'A file, as a download',
      requestParams: { path: pathWithId },
      responses: { 200: { description: 'The file', content: { 'application/octet-stream': {} } } },
    },
  },
  '/quotes/{number}/proposals': {
    post: {
      summary: 'Propose other cargo or another term, with its prices; with dryRun only look at them',
      requestParams: { path },
      requestBody: json(ProposalSchema),
      responses: {
        200: answer('What it would cost (dryRun)', Proposal),
        201: answer('The proposal in the conversation', Message),
      },
    },
  },
  '/quotes/{number}/proposals/{id}/revision': {
    post: {
      summary: 'Make a proposal the next revision',
      requestParams: { path: pathWithId, query: LanguageQuery },
      responses: { 201: answer('The new revision', Quote) },
    },
  },
  '/quotes/{number}/minutes': {
    get: {
      summary: 'Decisions, appointments and revisions, in order',
      requestParams: { path },
      responses: { 200: answer('The minutes', z.object({ items: z.array(Minute) })) },
    },
  },
  '/unread': {
    get: {
      summary: 'What your side has not read yet',
      responses: { 200: answer('By quote', Unread) },
    },
  },
};
