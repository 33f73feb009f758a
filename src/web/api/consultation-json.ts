import type { ProposalFacts, RoomMessage } from '../../domain/consultation/message.ts';
import type { Minute } from '../../operations/consultation/minutes.ts';
import { requestJson } from './request-json.ts';

/** What stands in a quote's room, as the API writes it. */
export function messageJson(message: RoomMessage): object {
  const { id, authorSide, author, text, createdAt, kind, files } = message;
  const facts = message.kind === 'proposal' ? proposalJson(message.facts) : message.facts;
  return { id, from: authorSide, author, text, createdAt: createdAt.toString(), kind, facts, files };
}

export function proposalJson({ request, ...facts }: ProposalFacts): object {
  return { ...facts, request: requestJson(request) };
}

export function minuteJson({ at, message, deed }: Minute): object {
  if (message === null) {
    const { what, by, revision, note } = deed;
    return { at: at.toString(), what, by, revision, text: note, facts: null };
  }
  const { kind, author, text, facts } = message;
  const revision = kind === 'revision' ? message.facts.revision : null;
  return { at: at.toString(), what: kind, by: author, revision, text, facts };
}
