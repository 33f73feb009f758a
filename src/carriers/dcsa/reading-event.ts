import {
  blankEvent,
  type Classifier,
  type Milestone,
  type ReportedEvent,
} from '../../domain/tracking/event.ts';
import type { ReadingContext } from '../../domain/tracking/question.ts';
import {
  equipmentIn,
  fieldsOf,
  isTrue,
  listIn,
  placeFrom,
  textIn,
  timeFrom,
  type Fields,
} from '../reading.ts';
import { profileNamed } from './profiles.ts';

type EventType = 'TRANSPORT' | 'EQUIPMENT' | 'SHIPMENT';

/** Reads one event, or says in a sentence why it cannot. */
export function readEvent(raw: unknown, context: ReadingContext): ReportedEvent | string {
  const fields = flatten(fieldsOf(raw));
  if (fields.size === 0) return 'An entry of the answer is no event.';
  const { type, code, load } = codesOf(fields);
  const id = textIn(fields, 'eventID', 'eventId');
  if (code === null && id === null && textIn(fields, 'eventDateTime') === null) {
    return 'An entry of the answer has no code, no id and no time.';
  }

  const profile = profileNamed(context.profile);
  const call = fieldsOf(fields.get('transportcall'));
  return {
    ...blankEvent(raw),
    sourceEventId: profile.idsAreUnique ? (textIn(fields, 'retractedEventID') ?? id) : null,
    version: textIn(fields, 'eventUpdatedDateTime'),
    code: joined(type, code) || 'UNKNOWN',
    ...meaningOf({ type, code, load, fields, call }),
    ...timeFrom(textIn(fields, 'eventDateTime'), context.receivedAt, profile.zuluIsLocal),
    reportedAt: reportedAt(fields, context),
    ...whereOf(fields, call, type),
    ...vehicleOf(call),
    equipment: equipmentOf(fields, context),
    loadState: load,
    references: referencesOf(fields),
    reason: textIn(fields, 'reason', 'changeRemark', 'delayReasonCode', 'remark'),
    retracted: isTrue(fields.get('isretracted')) || textIn(fields, 'retractedEventID') !== null,
    carrierText: joined(code, textIn(fields, 'description')),
  };
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

/** Version 3 wraps an event in `metadata` and `payload`; both are read as one. */
function flatten(fields: Fields): Fields {
  if (!fields.has('payload')) return fields;
  return new Map([...fields, ...fieldsOf(fields.get('metadata')), ...fieldsOf(fields.get('payload'))]);
}

const TRANSPORT = ['ARRI', 'DEPA'];
const EQUIPMENT = 'LOAD DISC GTIN GTOT STUF STRP PICK DROP INSP RSEA RMVD AVPU AVDO CUSS CUSI CUSR'.split(
  ' ',
);
const WORDS: Readonly<Record<string, string>> = {
  ARRIVED: 'ARRI',
  DEPARTED: 'DEPA',
  LOADED: 'LOAD',
  DISCHARGED: 'DISC',
  GATED_IN: 'GTIN',
  GATED_OUT: 'GTOT',
  STUFFED: 'STUF',
  STRIPPED: 'STRP',
  PICKED_UP: 'PICK',
  DROPPED_OFF: 'DROP',
};

type Codes = {
  readonly type: string | null;
  readonly code: string | null;
  readonly load: 'empty' | 'laden' | null;
};

/**
 * What kind of event it is. MSC has sent the code as the type and the load as the code
 * (`eventType: "GTOT", equipmentEventTypeCode: "EMPTY"`), so each is recognised wherever it stands.
 */
function codesOf(fields: Fields): Codes {
  const said = [
    'transportEventTypeCode',
    'equipmentEventTypeCode',
    'shipmentEventTypeCode',
    'eventTypeCode',
    'eventType',
  ].flatMap((name) => textIn(fields, name)?.toUpperCase() ?? []);
  const load = loadOf([textIn(fields, 'emptyIndicatorCode') ?? '', ...said]);
  const types = said.filter(isType);
  const [code = null] = said.filter((word) => !isType(word) && loadOf([word]) === null).map(inCode);
  return { type: types[0] ?? typeFor(code, fields), code, load };
}

function isType(word: string): word is EventType {
  return word === 'TRANSPORT' || word === 'EQUIPMENT' || word === 'SHIPMENT';
}

function inCode(word: string): string {
  return WORDS[word] ?? word;
}

function typeFor(code: string | null, fields: Fields): EventType | null {
  if (code === null) return null;
  if (TRANSPORT.includes(code)) return 'TRANSPORT';
  if (EQUIPMENT.includes(code)) return 'EQUIPMENT';
  return fields.has('shipmenteventtypecode') ? 'SHIPMENT' : null;
}

function loadOf(words: readonly string[]): 'empty' | 'laden' | null {
  const said = words.map((word) => word.toUpperCase());
  if (said.includes('EMPTY')) return 'empty';
  return said.includes('LADEN') || said.includes('FULL') ? 'laden' : null;
}

/** Null for a word nobody knows: such an event is kept, and moves nothing. Documents only ever happen. */
function classifierOf(fields: Fields, type: string | null): Classifier | null {
  const said = textIn(fields, 'eventClassifierCode', 'eventClassifier')?.toUpperCase().slice(0, 3);
  if (said === 'ACT' || said === 'EST' || said === 'PLN') return said;
  if (said === 'PLA') return 'PLN';
  return said === undefined && type === 'SHIPMENT' ? 'ACT' : null;
}

type Meaning = Codes & { readonly fields: Fields; readonly call: Fields };

function meaningOf(said: Meaning): Pick<ReportedEvent, 'milestone' | 'classifier'> {
  const classifier = classifierOf(said.fields, said.type);
  if (classifier === null) return { milestone: 'unknown', classifier: 'PLN' };
  return { milestone: milestoneOf(said), classifier };
}

/** What the code and its empty or laden mark say. Whether a place is the origin or on the way is judged later. */
function milestoneOf({ code, load, fields, call }: Meaning): Milestone {
  if (code === null) return 'unknown';
  if (load === 'empty' && Object.hasOwn(WHEN_EMPTY, code)) return WHEN_EMPTY[code] ?? 'unknown';
  if (isOnLand(call) && BY_SHIP.includes(code)) return 'unknown';
  if (code === 'CONF' && !isAboutBooking(fields)) return 'unknown';
  return MEANS[code] ?? 'unknown';
}

const BY_SHIP = ['ARRI', 'DEPA', 'LOAD', 'DISC'];

/** A lorry's or a train's departure is not the ship's. */
function isOnLand(call: Fields): boolean {
  return /TRUCK|RAIL/i.test(textIn(call, 'modeOfTransport') ?? '');
}

function isAboutBooking(fields: Fields): boolean {
  const document = textIn(fields, 'documentTypeCode')?.toUpperCase();
  return document === undefined || document === 'BKG' || document === 'CBR';
}

const WHEN_EMPTY: Readonly<Record<string, Milestone>> = {
  GTOT: 'empty_out',
  PICK: 'empty_out',
  GTIN: 'empty_returned',
  DROP: 'unknown',
};

const MEANS: Readonly<Record<string, Milestone>> = {
  ARRI: 'arrived',
  DEPA: 'departed',
  LOAD: 'loaded',
  DISC: 'discharged',
  GTIN: 'gate_in',
  GTOT: 'gate_out',
  PICK: 'gate_out',
  DROP: 'delivered',
  STUF: 'stuffed',
  STRP: 'devanned',
  CUSR: 'import_cleared',
  AVPU: 'released',
  RELS: 'released',
  CONF: 'booked',
};

function reportedAt(fields: Fields, { receivedAt }: ReadingContext): ReportedEvent['reportedAt'] {
  const time = timeFrom(textIn(fields, 'eventUpdatedDateTime', 'eventCreatedDateTime'), receivedAt);
  return time.timeZoneKnown ? time.happenedAt : null;
}

/** A ship's call says where a ship is; for a box its own location comes first. */
function whereOf(fields: Fields, call: Fields, type: string | null) {
  const own = locationIn(fields, 'eventLocation');
  const ofCall = locationIn(call, 'location');
  const flat = [locationIn(fields, 'location'), fields];
  const places = type === 'TRANSPORT' ? [call, ofCall, own, ...flat] : [own, call, ofCall, ...flat];
  const first = (...names: string[]) =>
    places.map((place) => textIn(place, ...names)).find((text) => text !== null) ?? null;
  const words = first('locationName', 'otherFacility', '#text');
  return {
    ...placeFrom(first('UNLocationCode'), words),
    facility: first('facilityCode'),
    facilityType: first('facilityTypeCode')?.toUpperCase() ?? null,
  };
}

/** HMM writes a location as a bare text: a code when it has the shape of one. */
function locationIn(fields: Fields, name: string): Fields {
  const value = fields.get(name.toLowerCase());
  if (typeof value !== 'string') return fieldsOf(value);
  return new Map([[/^[A-Za-z]{2}[A-Za-z2-9]{3}$/.test(value.trim()) ? 'unlocationcode' : '#text', value]]);
}

function vehicleOf(call: Fields) {
  const vessel = fieldsOf(call.get('vessel'));
  return {
    vessel:
      textIn(vessel, 'vesselName', 'name', 'vesselIMONumber') ??
      textIn(call, 'vesselName', 'vesselIMONumber'),
    voyage: textIn(
      call,
      'exportVoyageNumber',
      'carrierExportVoyageNumber',
      'carrierVoyageNumber',
      'importVoyageNumber',
    ),
  };
}

/** An answer about one container is about that container, even where the event only speaks of its ship. */
function equipmentOf(fields: Fields, { about }: ReadingContext): string | null {
  return equipmentIn(fields, 'equipmentReference') ?? (about.type === 'EQ' ? about.value : null);
}

function referencesOf(fields: Fields): ReportedEvent['references'] {
  const pairs = [
    [textIn(fields, 'documentTypeCode'), textIn(fields, 'documentID')],
    ...listIn(fields, 'documentReferences')
      .map(fieldsOf)
      .map((each) => [textIn(each, 'documentReferenceType'), textIn(each, 'documentReferenceValue')]),
    ...listIn(fields, 'references')
      .map(fieldsOf)
      .map((each) => [textIn(each, 'referenceType'), textIn(each, 'referenceValue')]),
  ].slice(0, 50);
  return pairs.flatMap(([type, value]) =>
    type == null || value == null ? [] : [{ type: type.toUpperCase(), value }],
  );
}
