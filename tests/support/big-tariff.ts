import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Real ports, so that the reading looks each of them up. */
export const BIG_TARIFF_PORTS =
  'KRPUS KRINC CNSGH CNNBO HKHKG TWKHH JPTYO VNSGN VNHPH THLCH SGSIN MYPKG IDJKT PHMNL INNSA AEJEA NLRTM DEHAM BEANR GBFXT FRLEH ESBCN ITGOA USLAX USNYC USSAV MXZLO COBUN COCTG CLVAP PECLL BRSSZ ZADUR AUSYD NZAKL CAVAN'.split(
    ' ',
  );
const AIRPORTS =
  'KRICN VNSGN VNHAN COBOG USLAX DEFRA NLAMS JPNRT SGSIN HKHKG THBKK USJFK USORD GBLHR FRCDG AUSYD'.split(
    ' ',
  );
const SHIPS = 'HDMU MAEU MSCU CMDU HLCU ONEY EGLV KMTU'.split(' ');
const AIRLINES = 'KE OZ VN LH CX SQ'.split(' ');
const BOXES = ['20GP', '40GP', '40HC'];
const BREAKS = ['', '45', '100', '300', '500', '1000', '2000'];

export const BIG_TARIFF_COLUMNS =
  'mode,carrier,service,charge,block,origin,destination,via,equipment,basis,from,to,rate,of,min,max,currency,valid_from,valid_to,valid_by,transit_days,frequency,note';

/**
 * A tariff as carriers fill it: seven rows of ten are containers (eight lines, three boxes, half-month windows on every
 * lane), two are air tables of seven breaks, one is consolidation. The same rows for the same number.
 */
export function* tariffRows(count: number): Generator<string> {
  let made = 0;
  for (let window = 0; made < count; window += 1) {
    for (const rows of [containers(window), airTables(window), groupage(window)]) {
      for (const row of rows) {
        if (made >= count) return;
        made += 1;
        yield row;
      }
    }
  }
}

function* containers(window: number): Generator<string> {
  for (const [from, to] of lanes(BIG_TARIFF_PORTS)) {
    for (const [i, ship] of SHIPS.entries()) {
      for (const [j, box] of BOXES.entries()) {
        const rate = 300 + ((from.length * 37 + i * 53 + j * 210 + window * 7) % 3000);
        yield `FCL,${ship},LOOP${i},FRT,freight,${from},${to},,${box},per_container,,,${rate},,,,USD,${days(window)},sailing,${7 + i},weekly,`;
      }
    }
  }
}

function* airTables(window: number): Generator<string> {
  for (const [from, to] of lanes(AIRPORTS)) {
    for (const [i, airline] of AIRLINES.entries()) {
      for (const [n, edge] of BREAKS.entries()) {
        yield `AIR,${airline},general,FRT,freight,${from},${to},,,per_kg,${edge},,${5200 - n * 400 + i},,85000,,KRW,${days(window)},awb,${1 + i},daily,`;
      }
    }
  }
}

function* groupage(window: number): Generator<string> {
  for (const [from, to] of lanes(BIG_TARIFF_PORTS)) {
    for (const house of ['NARU', 'ECUL']) {
      yield `LCL,${house},consol,FRT,freight,${from},${to},,,per_rt,,,${10 + (window % 90)}.5,,12,,USD,${days(window)},sailing,8,weekly,`;
    }
  }
}

function* lanes(places: readonly string[]): Generator<[string, string]> {
  for (const from of places) for (const to of places) if (from !== to) yield [from, to];
}

/** Half a month, counted from January 2026. */
function days(window: number): string {
  const month = Math.floor(window / 2);
  const [year, number] = [2026 + Math.floor(month / 12), String((month % 12) + 1).padStart(2, '0')];
  return window % 2 === 0
    ? `${year}-${number}-01,${year}-${number}-15`
    : `${year}-${number}-16,${year}-${number}-28`;
}

export async function writeBigTariff(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  let text = `${BIG_TARIFF_COLUMNS}\n`;
  for (const row of tariffRows(rows)) {
    text += `${row}\n`;
    if (text.length < 1024 * 1024) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'finish');
}
