import { z } from 'zod';
import { MESSAGE_KINDS, SIDES } from '../../domain/consultation/message.ts';
import { FILE_TYPES } from '../../domain/consultation/file.ts';
import { MODES } from '../../domain/tariff/vocabulary.ts';
import { exactly, orNull, paging, words, yesOrNo } from './fields.ts';
import { Amount, Page } from './quote-answers.ts';
import { QuoteRequestSchema } from './quote-schema.ts';

/** What is asked of a quote's room, and what it answers. */

export const MessageQuery = z.object(paging);

export const MessageSchema = exactly({
  text: words(5_000),
  decision: yesOrNo.optional().transform((said) => said ?? false),
});

export const FileQuery = z.object({
  name: z.string().min(1, 'Say what the file is called.').max(300),
  text: words(5_000).optional(),
});

export const ProposalSchema = exactly({
  request: QuoteRequestSchema,
  text: orNull(words(5_000)),
  dryRun: yesOrNo.optional().transform((said) => said ?? false),
});

const text = z.string();

const Moved = z.object({
  mode: z.enum(MODES),
  carrier: text.nullable(),
  service: text.nullable(),
  before: Amount.nullable(),
  after: Amount.nullable(),
});

export const Proposal = z
  .object({
    revision: z.int().meta({ description: 'The revision it was compared with.' }),
    request: z.looseObject({}),
    note: text.nullable(),
    changes: z.array(text),
    prices: z.array(Moved),
  })
  .meta({ id: 'Proposal', description: 'Other cargo or another term, and what it would cost.' });

export const Message = z
  .object({
    id: text,
    from: z.enum(SIDES),
    author: text,
    text,
    createdAt: text,
    kind: z.enum(MESSAGE_KINDS),
    facts: z
      .looseObject({})
      .nullable()
      .meta({ description: 'Of a proposal, a revision or an appointment: what it says besides its words.' }),
    files: z.array(z.object({ id: text, name: text, type: z.enum(FILE_TYPES), size: z.int() })),
  })
  .meta({ id: 'Message' });

export const MessagePage = Page(Message);

export const Minute = z
  .object({
    at: text,
    what: text.meta({
      description: 'decision, revision, appointment, sent, declined or accepted.',
    }),
    by: text,
    revision: z.int().nullable(),
    text: text.nullable(),
    facts: z.looseObject({}).nullable(),
  })
  .meta({ id: 'Minute' });

export const Unread = z.object({
  messages: z.int(),
  quotes: z.array(z.object({ number: text, messages: z.int() })),
});
