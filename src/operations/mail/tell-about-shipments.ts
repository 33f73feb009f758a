import { inForwarder, type Database } from '../../database/connect.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import {
  findChanged,
  lockChanged,
  saveAnnounced,
  type Changed,
} from '../../database/tables/shipment-news.ts';
import { findShipmentById, type StoredShipment } from '../../database/tables/shipments.ts';
import { findFollowers, type Follower } from '../../database/tables/tracking-readers.ts';
import { findFacts } from '../../database/tables/tracking-events.ts';
import type { Names } from '../../domain/language.ts';
import { newsOf, type ShipmentNews } from '../../domain/mail/shipment-news.ts';
import type { MailStep, PlacedTime, ShipmentFacts } from '../../domain/mail/step.ts';
import type { Temporal } from '../../domain/time.ts';
import { deriveJourney } from '../../domain/tracking/journey.ts';
import { planOf } from '../../domain/tracking/plan.ts';
import type { Tools } from '../tools.ts';
import { post, type Notice, type PostTools } from './post.ts';

const SHIPMENTS_A_LOOK = 200;
const LOOKS_A_TICK = 20;

type TellTools = Pick<Tools, 'db' | 'log' | 'unseal'> & PostTools;

/** Tells the exporter's people what happened to their cargo since they were last told. Each thing once. */
export async function tellAboutShipments(tools: TellTools): Promise<void> {
  for (let looks = 0; looks < LOOKS_A_TICK; looks += 1) {
    const changed = await findChanged(tools.db, SHIPMENTS_A_LOOK);
    const told = await tellAll(tools, changed);
    if (changed.length < SHIPMENTS_A_LOOK || told === 0) return;
  }
}

/** One shipment's trouble is not another's. */
async function tellAll(tools: TellTools, changed: readonly Changed[]): Promise<number> {
  let told = 0;
  for (const { forwarderId, id } of changed) {
    try {
      await inForwarder(tools.db, forwarderId, (trx) => tell(trx, tools, forwarderId, id));
      told += 1;
    } catch (error) {
      tools.log.error({ error, shipmentId: id }, 'telling about a shipment failed');
    }
  }
  return told;
}

async function tell(trx: Database, tools: TellTools, forwarderId: string, id: string): Promise<void> {
  const changed = await lockChanged(trx, forwarderId, id);
  if (!changed) return;
  const shipment = await findShipmentById(trx, forwarderId, id);
  const events = (await findFacts(trx, forwarderId, [id])).get(id) ?? [];
  const journey = deriveJourney(planOf(shipment), events);
  const announced = { mode: shipment.mode, eta: changed.announcedEta, now: tools.now() };
  const news = shipment.cancelledAt === null ? newsOf(journey, announced) : [];
  await writeMails(trx, tools, forwarderId, { shipment, news });
  const slipped = news.find(({ kind }) => kind === 'shipment_eta');
  const first = journey.eta.current?.clock === null ? journey.eta.current.at : null;
  await saveAnnounced(trx, forwarderId, {
    id,
    version: changed.version,
    announcedEta: slipped?.at ?? changed.announcedEta ?? first,
  });
}

type Told = { readonly shipment: StoredShipment; readonly news: readonly ShipmentNews[] };

async function writeMails(
  trx: Database,
  tools: TellTools,
  forwarderId: string,
  { shipment, news }: Told,
): Promise<void> {
  if (news.length === 0) return;
  const { exporterId, id, reference } = shipment;
  const to = exporterId === null ? [] : await findRecipients(trx, forwarderId, exporterId);
  const followers = await findFollowers(trx, forwarderId, { shipmentId: id, now: tools.now() });
  const { facts, zones } = await factsOf(trx, forwarderId, shipment);
  for (const one of news) {
    const word = one.kind === 'shipment_eta' ? `${one.kind} ${one.at.toString()}` : one.kind;
    const about = { about: reference, once: `${word} ${id}` };
    const step = stepOf(one, facts, zones);
    await post(trx, tools, forwarderId, { ...about, step, to, path: `/shipments/${reference}` });
    for (const follower of followers) {
      await post(trx, tools, forwarderId, { ...about, ...noteTo(tools, follower, step) });
    }
  }
}

/** To a follower as the page says it: by its link, without the house's own numbers, and with the way out. */
function noteTo(
  tools: TellTools,
  { id, address, language, sealedToken }: Follower,
  step: ShipmentStep,
): Pick<Notice, 'step' | 'to' | 'path'> {
  const path = `/t/${tools.unseal(sealedToken)}`;
  const stop = `${tools.publicUrl.replace(/\/$/, '')}${path}/stop/${id}`;
  return {
    step: { ...step, shipment: { ...step.shipment, houseBill: null }, stop },
    to: [{ name: address, address, language }],
    path,
  };
}

type ShipmentStep = Extract<MailStep, { readonly shipment: ShipmentFacts }>;

type Zones = { readonly origin: string | null; readonly destination: string | null };

function stepOf(news: ShipmentNews, shipment: ShipmentFacts, { origin, destination }: Zones): ShipmentStep {
  const placed = (at: Temporal.Instant, zone: string | null): PlacedTime => ({ at: at.toString(), zone });
  if (news.kind === 'shipment_eta') {
    const [time, before] = [placed(news.at, destination), placed(news.before, destination)];
    return { kind: news.kind, shipment, time, before };
  }
  const zone = news.kind === 'shipment_departed' ? origin : destination;
  return { kind: news.kind, shipment, time: placed(news.at, zone) };
}

async function factsOf(
  trx: Database,
  forwarderId: string,
  { reference, houseBill, mode, origin, destination }: StoredShipment,
): Promise<{ readonly facts: ShipmentFacts; readonly zones: Zones }> {
  const places = await findPlaces(trx, [origin, destination]);
  const forwarder = await findForwarderById(trx, forwarderId);
  const named = (code: string): Names => {
    const { name = code, koreanName = null } = places.get(code) ?? {};
    return koreanName === null ? { en: name } : { en: name, ko: koreanName };
  };
  return {
    facts: {
      reference,
      houseBill,
      mode,
      forwarder: forwarder?.letterhead['name'] ?? forwarder?.name ?? '',
      from: named(origin),
      to: named(destination),
    },
    zones: {
      origin: places.get(origin)?.timeZone ?? null,
      destination: places.get(destination)?.timeZone ?? null,
    },
  };
}
