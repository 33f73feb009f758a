import type { Language, Names } from '../language.ts';
import type { Amount } from '../money.ts';
import type { ReceiptState } from '../sharing/wish.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import type { HealthFacts } from './health.ts';

/** What a mail says of a quote. Plain data; nothing of the buy side can be in it. */
export type QuoteFacts = {
  readonly number: string;
  readonly exporter: string;
  readonly forwarder: string;
  readonly from: readonly Names[];
  readonly to: readonly Names[];
  /** Of the option it is about: the accepted one, else the first. Null when nothing has a price. */
  readonly mode: Mode | null;
  readonly total: Amount | null;
  /** ISO date in the office's zone. */
  readonly validUntil: string | null;
  /** The exporter as it shows itself, and its page; absent where it published none. */
  readonly maker?: { readonly name: string; readonly url: string };
};

/** What a mail says of a shipment: no price at all. */
export type ShipmentFacts = {
  readonly reference: string;
  readonly forwarder: string;
  readonly houseBill: string | null;
  readonly mode: Mode;
  readonly from: Names;
  readonly to: Names;
};

export const QUOTE_STEPS = [
  'quote_requested',
  'quote_priced',
  'quote_sent',
  'quote_accepted',
  'quote_declined',
  'quote_expiring',
  'quote_expired',
] as const;
export const SHIPMENT_STEPS = [
  'shipment_departed',
  'shipment_arrived',
  'shipment_delivered',
  'shipment_eta',
] as const;

/** A time at a place, on its clock; a zone nobody knows is null. */
export type PlacedTime = { readonly at: string; readonly zone: string | null };

/** Something that happened and that somebody should hear of. */
export type MailStep =
  | AppointmentStep
  | {
      readonly kind: (typeof QUOTE_STEPS)[number];
      readonly quote: QuoteFacts;
      /** The shipment an acceptance made. */
      readonly shipment?: string;
      readonly reason?: string | null;
    }
  | {
      readonly kind: 'quote_message';
      readonly quote: QuoteFacts;
      readonly author: string;
      readonly text: string;
      /** How many messages wait, this one included. */
      readonly waiting: number;
    }
  | {
      readonly kind: 'maker_question';
      readonly maker: string;
      readonly from: string;
      readonly email: string;
      readonly text: string;
      /** What whoever asks reads. */
      readonly language: Language;
    }
  | { readonly kind: 'rate_health'; readonly health: HealthFacts }
  | {
      readonly kind: 'tracking_code';
      readonly code: string;
      readonly minutes: number;
      /** Who carries the goods. */
      readonly carrier: string;
    }
  | {
      readonly kind: 'shipment_receipt';
      readonly reference: string;
      readonly state: ReceiptState;
      readonly said: string;
      readonly recipient: string;
      readonly address: string;
    }
  | {
      readonly kind: 'account_invitation' | 'account_password';
      readonly forwarder: string;
      /** Who invites; empty when somebody asked for themselves. */
      readonly by: string;
    }
  | {
      readonly kind: 'quote_code';
      readonly quote: QuoteFacts;
      readonly code: string;
      readonly minutes: number;
    }
  | {
      readonly kind: Exclude<(typeof SHIPMENT_STEPS)[number], 'shipment_eta'>;
      readonly shipment: ShipmentFacts;
      readonly time: PlacedTime;
      readonly stop?: string;
    }
  | {
      readonly kind: 'shipment_eta';
      readonly shipment: ShipmentFacts;
      readonly time: PlacedTime;
      readonly before: PlacedTime;
      /** For who follows by a link: the address that ends these mails. */
      readonly stop?: string;
    };
/** A meeting as calendars keep it (RFC 5545). */
export type Meeting = {
  readonly uid: string;
  readonly sequence: number;
  /** ISO instant. */
  readonly at: string;
  readonly minutes: number;
  readonly videoUrl: string | null;
  readonly deskZone: string;
  readonly exporterZone: string;
  readonly stamp: string;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendees: readonly { readonly name: string; readonly address: string }[];
};

export const APPOINTMENT_STEPS = [
  'appointment_booked',
  'appointment_changed',
  'appointment_cancelled',
] as const;

/** A meeting about a quote was booked, moved or cancelled. */
export type AppointmentStep = {
  readonly kind: (typeof APPOINTMENT_STEPS)[number];
  readonly quote: QuoteFacts;
  readonly meeting: Meeting;
};

export type MailKind = MailStep['kind'];

export const MAIL_KINDS: readonly MailKind[] = [
  ...QUOTE_STEPS,
  'quote_message',
  ...APPOINTMENT_STEPS,
  'quote_code',
  'account_invitation',
  'account_password',
  'tracking_code',
  'shipment_receipt',
  'maker_question',
  'rate_health',
  ...SHIPMENT_STEPS,
];

/** Only its reader may see it: the desk that lists its mails must not. */
export function isSecret(kind: MailKind): boolean {
  return SECRETS.has(kind);
}

/** The mail of a follower carries a link that opens the page: it is kept sealed, too. */
export function carriesKey(step: MailStep): boolean {
  return isSecret(step.kind) || 'stop' in step;
}

const SECRETS: ReadonlySet<MailKind> = new Set([
  'quote_code',
  'tracking_code',
  'account_invitation',
  'account_password',
]);
