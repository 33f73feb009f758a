import { expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import { documentOf } from '../../../src/domain/quote/as-document.ts';
import { asCustomerSees } from '../../../src/domain/quote/visible.ts';
import type { MarginRule } from '../../../src/domain/pricing/book.ts';
import { aBook, aLine, aQuote, aRequest, counting } from '../../support/examples.ts';

const aMargin: MarginRule = {
  name: 'secret-margin',
  mode: null,
  charge: null,
  carrier: null,
  origin: null,
  destination: null,
  customer: null,
  percent: '12.5',
  amount: null,
  basis: null,
  minimum: null,
  floorPercent: null,
};

/** A bought rate of 4 321 dollars by contract, sold with a margin. */
const bought = aLine({
  side: 'buy',
  mode: 'AIR',
  carrier: 'KE',
  contract: 'SECRET-NAC',
  rate: '4321',
  minimum: '4001',
});
const sold = price(aRequest(), aBook([bought], { margins: [aMargin] }), counting());
const SECRETS = [/4321/, /4001/, /SECRET-NAC/, /secret-margin/, /12\.5/, new RegExp(bought.id)];

test('the desk sees what it bought for', () => {
  const desk = JSON.stringify(sold.options);

  for (const secret of SECRETS.slice(0, 4).filter((each) => each.source !== '4001'))
    expect(desk).toMatch(secret);
});

test('a customer sees nothing of the buy side, wherever it might be written', () => {
  const seen = JSON.stringify(sold.options.map(asCustomerSees));

  for (const secret of SECRETS) expect(seen).not.toMatch(secret);
  expect(sold.options[0] && asCustomerSees(sold.options[0]).totals.total).toEqual(
    sold.options[0]?.totals.total,
  );
});

test('of the rows a price stands on, a customer is told those that were written for sale', () => {
  const terminal = aLine({ charge: 'THC', block: 'origin', side: 'sell', rate: '120' });
  const terminalBought = aLine({ charge: 'THC', block: 'origin', side: 'buy', rate: '100' });
  const asItIs = aLine({ charge: 'DOC', block: 'origin', rate: '40' });
  const perDay = aLine({ charge: 'DET', block: 'destination', basis: 'per_day', side: 'buy', rate: '30' });
  const book = aBook([bought, terminal, terminalBought, asItIs, perDay]);
  const [option] = price(aRequest(), book, counting()).options.map(asCustomerSees);

  expect(option?.charges.map(({ code, rateId }) => [code, rateId])).toEqual(
    expect.arrayContaining([
      ['FRT', null],
      ['THC', terminal.id],
      ['DOC', null],
      ['DET', null],
    ]),
  );
});

test('neither does the paper', () => {
  const paper = JSON.stringify(
    documentOf(aQuote({ options: sold.options, request: { ...aRequest(), pieces: [] } }), {
      language: 'en',
      officeTimeZone: 'Asia/Seoul',
      forwarder: {
        name: 'Hanbada',
        address: null,
        telephone: null,
        email: null,
        businessNumber: null,
        forwarderLicence: null,
      },
      brand: { logo: null, colour: null },
      chargeNames: { FRT: { en: 'Freight' }, BAF: { en: 'Bunker' } },
      placeNames: {},
      carrierNames: {},
      acceptanceUrl: null,
    }),
  );

  for (const secret of SECRETS) expect(paper).not.toMatch(secret);
  expect(paper).not.toContain('Bunker');
});
