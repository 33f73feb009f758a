import { Worker } from 'node:worker_threads';
import { NaruError } from '../domain/error.ts';
import type { QuoteDocument } from '../domain/quote/document.ts';
import type { Drawn } from './worker.ts';

export type Printer = {
  readonly renderQuote: (document: QuoteDocument) => Promise<Uint8Array>;
  /** Ends the threads; documents that wait are refused. */
  readonly stop: () => Promise<void>;
};

export type PrinterOptions = {
  readonly threads?: number;
  /** A document that takes longer is given up, with its thread. */
  readonly deadlineMs?: number;
  /** More waiting than this are refused at once. */
  readonly mostWaiting?: number;
  /** What the threads run; tests of the printer itself lend another. */
  readonly script?: URL;
};

type Job = {
  readonly document: QuoteDocument;
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (error: Error) => void;
};

type Desk = { readonly thread: Worker; job: Job | null; deadline: NodeJS.Timeout | null };

type Room = Required<PrinterOptions> & {
  readonly desks: Set<Desk>;
  readonly waiting: Job[];
  isStopped: boolean;
};

/** A few threads that draw documents in turn. One that crashes or hangs is replaced; the others do not notice. */
export function startPrinter({
  threads = 2,
  deadlineMs = 20_000,
  mostWaiting = 200,
  script = new URL('./worker.ts', import.meta.url),
}: PrinterOptions = {}): Printer {
  const room: Room = {
    threads,
    deadlineMs,
    mostWaiting,
    script,
    desks: new Set(),
    waiting: [],
    isStopped: false,
  };
  return { renderQuote: (document) => queue(room, document), stop: () => close(room) };
}

function queue(room: Room, document: QuoteDocument): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    if (room.isStopped || room.waiting.length >= room.mostWaiting) {
      failed(new NaruError('unavailable', 'Too many documents are being drawn. Try again in a moment.'));
      return;
    }
    room.waiting.push({ document, done, failed });
    handOut(room);
  });
}

function handOut(room: Room): void {
  const { desks, waiting, threads, deadlineMs } = room;
  while (waiting.length > 0) {
    const free = [...desks].find(({ job }) => job === null) ?? (desks.size < threads ? openDesk(room) : null);
    const job = free ? waiting.shift() : undefined;
    if (!free || !job) return;
    free.job = job;
    free.deadline = setTimeout(() => giveUp(room, free, tooSlow()), deadlineMs);
    free.thread.ref();
    free.thread.postMessage(job.document);
  }
}

function openDesk(room: Room): Desk {
  const thread = new Worker(room.script, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 384 } });
  thread.unref();
  const desk: Desk = { thread, job: null, deadline: null };
  thread.on('message', (drawn: Drawn) => {
    const job = take(desk);
    if ('bytes' in drawn) job?.done(drawn.bytes);
    else job?.failed(new Error(`A document could not be drawn: ${drawn.fault}`));
    handOut(room);
  });
  thread.on('error', (error) => giveUp(room, desk, asError(error)));
  thread.on('exit', () => giveUp(room, desk, new Error('The thread that draws documents ended.')));
  room.desks.add(desk);
  return desk;
}

/** The desk is closed; whoever sat there is told, and the next is served by a new one. */
function giveUp(room: Room, desk: Desk, reason: Error): void {
  if (!room.desks.delete(desk)) return;
  take(desk)?.failed(reason);
  void desk.thread.terminate();
  if (!room.isStopped) handOut(room);
}

async function close(room: Room): Promise<void> {
  room.isStopped = true;
  const ended = new NaruError('unavailable', 'The service is closing.');
  for (const job of room.waiting.splice(0)) job.failed(ended);
  await Promise.all([...room.desks].map(({ thread }) => thread.terminate()));
}

function take(desk: Desk): Job | null {
  const { job, deadline } = desk;
  if (deadline) clearTimeout(deadline);
  desk.job = null;
  desk.deadline = null;
  desk.thread.unref();
  return job;
}

function tooSlow(): NaruError {
  return new NaruError('unavailable', 'The document took too long to draw. Try again in a moment.');
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
