import { nameIn, type Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep, ShipmentFacts } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { lane, placedTime } from '../figures.ts';
import { layOut } from './parts.ts';

export type ShipmentStep = Extract<MailStep, { readonly shipment: ShipmentFacts }>;

/** The mail of something that happened to a cargo, at the hour of the place where it happened. */
export function shipmentMail(step: ShipmentStep, language: Language, url: string | null): Composed {
  const { shipment, time } = step;
  const said = {
    forwarder: shipment.forwarder,
    from: nameIn(shipment.from, language),
    to: nameIn(shipment.to, language),
    when: placedTime(language, time),
  };
  const facts: [string, string | null][] = [
    ['mail.when', said.when],
    ['mail.before', step.kind === 'shipment_eta' ? placedTime(language, step.before) : null],
    ['mail.shipment', shipment.reference],
    ['mail.house_bill', shipment.houseBill],
    ['mail.lane', lane(language, [shipment.from], [shipment.to])],
    ['mail.mode', say(language, `mode.${shipment.mode}`)],
  ];
  return layOut({
    language,
    sentence: say(language, `mail.${step.kind}`, said),
    further: [],
    quoted: null,
    button: url === null ? null : { label: say(language, 'mail.open_shipment'), url },
    facts: facts.flatMap(([key, value]) => (value === null ? [] : [[say(language, key), value]])),
    foot:
      step.stop === undefined
        ? say(language, 'mail.why', said)
        : say(language, 'mail.why_follow', { ...said, url: step.stop }),
  });
}
