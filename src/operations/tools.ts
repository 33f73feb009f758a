import type { Database } from '../database/connect.ts';
import type { Composed, Delivery, Letter } from '../domain/mail/mail.ts';
import type { MailStep } from '../domain/mail/step.ts';
import type { SourceAnswer, SourceQuestion } from '../domain/exchange/source.ts';
import type { Language } from '../domain/language.ts';
import type { QuoteDocument } from '../domain/quote/document.ts';
import type { Push, PushProof, Subscribing } from '../domain/tracking/push.ts';
import type { MessageContext, MessageType, ReadMessage } from '../domain/tracking/message.ts';
import type {
  CarrierAnswer,
  CarrierConnection,
  Reading,
  ReadingContext,
  TrackingQuestion,
} from '../domain/tracking/question.ts';
import type { Temporal } from '../domain/time.ts';
import type { WebhookAnswer, WebhookMessage } from '../domain/webhook/webhook.ts';

/** What an operation is lent. It knows no carrier, no mail server, no clock of its own. */
export type Tools = {
  readonly db: Database;
  readonly now: () => Temporal.Instant;
  /** UUIDv7: sortable by the time it was made. */
  readonly newId: () => string;
  /** 160 random bits, URL-safe: for sessions, keys and public links. */
  readonly newToken: () => string;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>;
  /** SHA-256, for looking up tokens that are stored only as hashes. */
  readonly digest: (text: string) => Buffer;
  /** Encrypts a carrier's credentials at rest, and opens them again. */
  readonly seal: (text: string) => string;
  readonly unseal: (sealed: string) => string;
  /** Asks a carrier through the one gateway. Never throws: a bad day is an answer. */
  readonly track: (connection: CarrierConnection, question: TrackingQuestion) => Promise<CarrierAnswer>;
  /** Makes, checks, changes or ends a subscription at a carrier. Never throws. */
  readonly subscribe: Subscribing;
  /** Whether a push was signed with one of the secrets. */
  readonly isSignedPush: (push: Push, proof: PushProof) => boolean;
  /** Reads what a carrier pushed, by the connector named. Null when it makes no sense to it. */
  readonly readPush: (
    connector: string,
    body: Uint8Array,
    context: Omit<ReadingContext, 'about'>,
  ) => Reading | null;
  /** Reads an answer of a carrier that was kept, by the connector named. Null when it makes no sense to it. */
  readonly readAnswer: (connector: string, body: Uint8Array, context: ReadingContext) => Reading | null;
  /** Reads a message that a carrier sent by itself. Throws NaruError `unreadable` when the whole of it is none. */
  readonly readMessage: (type: MessageType, body: Uint8Array, context: MessageContext) => ReadMessage;
  /** SHA-256 of bytes. */
  readonly sha256: (bytes: Uint8Array) => Buffer;
  /** The Ed25519 signature of this installation over a text, and whether one is. */
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  /** What anybody checks a signature with: a JWK. */
  readonly publicKey: Readonly<Record<string, string>>;
  /** Makes the PDF of a quote in a worker thread. */
  readonly renderQuote: (document: QuoteDocument) => Promise<Uint8Array>;
  /** Writes the mail of a step in its reader's language. `url` is where its button leads; null: it has none. */
  readonly composeMail: (step: MailStep, language: Language, url: string | null) => Composed;
  /**
   * Gives a letter to the mail server, or to the outbox folder. Never throws for a bad day of the server.
   * `beforeHandingOver` is awaited before the first byte of it leaves the house.
   */
  readonly deliver: (letter: Letter, beforeHandingOver: () => Promise<void>) => Promise<Delivery>;
  /** Makes one attempt to deliver a webhook through the one way out. Never throws: a bad day is an answer. */
  readonly sendWebhook: (message: WebhookMessage) => Promise<WebhookAnswer>;
  /** Calls back when there is news of a topic, whichever process told it. Gives what ends that. */
  readonly hear: (topic: string, listener: NewsListener) => () => void;
  /** Asks a source of exchange rates through the one way out. Never throws: a bad day is an answer. */
  readonly fetchRates: (question: SourceQuestion) => Promise<SourceAnswer>;
  /** Where an uploaded rate file waits while it is read: `uploads/` in the data folder. */
  readonly uploadFolder: string;
  /** Where people reach this installation: links in mails and PDFs. */
  readonly publicUrl: string;
  readonly log: Log;
};

/** Told that there is news, never what it is; and that the service is ending. */
export type NewsListener = { readonly onNews: () => void; readonly onEnd: () => void };

export type Log = {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
};
