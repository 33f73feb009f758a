import type { Words } from '../sentence.ts';
import { carrierWords } from './pages-carriers.ts';
import { statusWords } from './pages-statuses.ts';
import { connectionWords } from './pages-connections.ts';
import { exceptionWords } from './exceptions.ts';
import { mailWords } from './mail.ts';
import { verifyWords } from './pages-verify.ts';
import { settingsWords } from './pages-settings.ts';
import { sharingWords } from './pages-sharing.ts';
import { brandFieldWords } from './pages-brand-fields.ts';
import { brandWords } from './pages-brand.ts';
import { makerWords } from './pages-maker.ts';
import { roomWords } from './pages-room.ts';
import { mailPageWords } from './pages-mail.ts';
import { designWords } from './pages-design.ts';
import { entryWords } from './pages-entries.ts';
import { entryMeasureWords } from './pages-entry-measures.ts';
import { exchangeWords } from './pages-exchange.ts';
import { healthWords } from './health.ts';
import { frameWords } from './pages-frame.ts';
import { accountMailWords } from './mail-accounts.ts';
import { trackingMailWords } from './mail-tracking.ts';
import { readerWords } from './pages-reader.ts';
import { tourWords } from './pages-tour.ts';
import { appointmentWords } from './appointments.ts';
import { peopleWords } from './pages-people.ts';
import { quoteListWords } from './pages-quote-list.ts';
import { quoteFormWords } from './pages-quote-form.ts';
import { quoteWords } from './pages-quotes.ts';
import { heardWords } from './pages-heard.ts';
import { importWords } from './pages-import.ts';
import { rateFaultWords } from './pages-rate-faults.ts';
import { figureWords } from './pages-figures.ts';
import { byHandWords } from './pages-by-hand.ts';
import { revisionWords } from './pages-revisions.ts';
import { rateColumnWords } from './pages-rate-columns.ts';
import { rateEditWords } from './pages-rate-edit.ts';
import { ratesWords } from './pages-rates.ts';
import { shipmentDeskWords } from './pages-shipment-desk.ts';
import { shipmentWords } from './pages-shipments.ts';
import { termWords } from './pages-terms.ts';
import { milestoneAheadWords } from './pages-milestones-ahead.ts';
import { milestoneWords } from './pages-milestones.ts';
import { todayWords } from './pages-today.ts';
import { trackingWords } from './pages-tracking.ts';

export const pageWords = {
  ...designWords,
  ...carrierWords,
  ...statusWords,
  ...connectionWords,
  ...exceptionWords,
  ...mailWords,
  ...brandWords,
  ...brandFieldWords,
  ...makerWords,
  ...mailPageWords,
  ...roomWords,
  ...sharingWords,
  ...verifyWords,
  ...frameWords,
  ...healthWords,
  ...exchangeWords,
  ...settingsWords,
  ...peopleWords,
  ...appointmentWords,
  ...tourWords,
  ...readerWords,
  ...trackingMailWords,
  ...accountMailWords,
  ...entryWords,
  ...entryMeasureWords,
  ...quoteListWords,
  ...quoteFormWords,
  ...quoteWords,
  ...revisionWords,
  ...byHandWords,
  ...figureWords,
  ...heardWords,
  ...importWords,
  ...rateFaultWords,
  ...ratesWords,
  ...rateColumnWords,
  ...rateEditWords,
  ...shipmentDeskWords,
  ...shipmentWords,
  ...termWords,
  ...milestoneWords,
  ...milestoneAheadWords,
  ...todayWords,
  ...trackingWords,
} as const satisfies Words;
