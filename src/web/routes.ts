import type { Router } from 'express';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Tools } from '../operations/tools.ts';
import { consultationApi } from './api/consultation.ts';
import { consultationPaths } from './api/consultation-paths.ts';
import { appointmentsApi, appointmentsPaths } from './api/appointments.ts';
import { accountsApi, accountsPaths } from './api/accounts.ts';
import { brandApi, brandPaths } from './api/brand.ts';
import { carrierCallbacksApi, carrierCallbacksPaths } from './api/carrier-callbacks.ts';
import { carriersApi, carriersPaths } from './api/carriers.ts';
import { carrierMessagesApi, carrierMessagesPaths } from './api/carrier-messages.ts';
import { dcsaApi } from './api/dcsa/events.ts';
import { dcsaSubscriptions } from './api/dcsa/subscriptions.ts';
import { exceptionsApi, exceptionsPaths } from './api/exceptions.ts';
import { exchangeSourcesApi, exchangeSourcesPaths } from './api/exchange-sources.ts';
import { exchangeRatesApi, exchangeRatesPaths } from './api/exchange-rates.ts';
import { mailsApi, mailsPaths } from './api/mails.ts';
import { peopleApi, peoplePaths } from './api/people.ts';
import { quoteLinksApi, quoteLinksPaths } from './api/quote-links.ts';
import { quoteApprovalApi, quoteApprovalPaths } from './api/quote-approval.ts';
import { quoteRevisionsApi, quoteRevisionsPaths } from './api/quote-revisions.ts';
import { quotesPaths } from './api/quotes-paths.ts';
import { quotesApi } from './api/quotes.ts';
import { rateLinesApi, rateLinesPaths } from './api/rate-lines.ts';
import { rateSettingsApi, rateSettingsPaths } from './api/rate-settings.ts';
import { trackingSettingsApi, trackingSettingsPaths } from './api/tracking-settings.ts';
import { ratesApi, ratesPaths } from './api/rates.ts';
import { settingsApi, settingsPaths } from './api/settings.ts';
import { shipmentsPaths } from './api/shipments-paths.ts';
import { shipmentsApi } from './api/shipments.ts';
import { toolsApi, toolsPaths } from './api/tools.ts';
import { roomPages } from './pages/room/routes.ts';
import { countUnread } from './unread.ts';
import { quoteLinkPages } from './pages/quote-links/routes.ts';
import { verifyPages } from './pages/verify/routes.ts';
import { sharedPages } from './pages/shared/routes.ts';
import { brandPages } from './pages/brand/routes.ts';
import { makerPages } from './pages/maker/routes.ts';
import { goPages } from './pages/go/routes.ts';
import { mailPages } from './pages/mail/routes.ts';
import { statusesApi, statusesPaths } from './api/statuses.ts';
import { verifyApi, verifyPaths } from './api/verify.ts';
import { webhooksApi, webhooksPaths } from './api/webhooks.ts';
import { customerPages } from './pages/people/customers-routes.ts';
import { keyPages } from './pages/people/keys-routes.ts';
import { noticePages } from './pages/people/notice-routes.ts';
import { peoplePages } from './pages/people/people-routes.ts';
import { quoteFormPages } from './pages/quote-form/routes.ts';
import { quoteListPages } from './pages/quote-list/routes.ts';
import { byHandPages } from './pages/by-hand/routes.ts';
import { figurePages } from './pages/desk-figures/routes.ts';
import { revisionPages } from './pages/revisions/routes.ts';
import { quotePages } from './pages/quotes/routes.ts';
import { exchangePages } from './pages/exchange/routes.ts';
import { rateChangePages } from './pages/rate-changes/routes.ts';
import { rateHealthPages } from './pages/rate-health/routes.ts';
import { rateLinePages } from './pages/rate-lines/routes.ts';
import { ratesPages } from './pages/rates/routes.ts';
import { todayPages } from './pages/today/routes.ts';
import { toolPages } from './pages/tools/routes.ts';
import { trackingPages } from './pages/tracking/routes.ts';
import { shipmentDeskPages } from './pages/shipment-desk/routes.ts';
import { shipmentPages } from './pages/shipments/routes.ts';
import { carrierPages } from './pages/carriers/routes.ts';
import { exceptionPages } from './pages/exceptions/routes.ts';
import { joinPages } from './pages/session/join-routes.ts';
import { statusPages } from './pages/statuses/routes.ts';
import { sessionPages } from './pages/session/routes.ts';
import { settingsPages } from './pages/settings/routes.ts';
import { setupPages } from './pages/setup/routes.ts';

export type ApiModule = {
  readonly router: (tools: Tools) => Router;
  readonly paths: ZodOpenApiPathsObject;
};

/** What stands under /api/v1. One line each. */
export const apiModules: readonly ApiModule[] = [
  { router: accountsApi, paths: accountsPaths },
  { router: peopleApi, paths: peoplePaths },
  { router: appointmentsApi, paths: appointmentsPaths },
  { router: quotesApi, paths: quotesPaths },
  { router: consultationApi, paths: consultationPaths },
  { router: brandApi, paths: brandPaths },
  { router: quoteApprovalApi, paths: quoteApprovalPaths },
  { router: quoteRevisionsApi, paths: quoteRevisionsPaths },
  { router: ratesApi, paths: ratesPaths },
  { router: rateLinesApi, paths: rateLinesPaths },
  { router: rateSettingsApi, paths: rateSettingsPaths },
  { router: trackingSettingsApi, paths: trackingSettingsPaths },
  { router: settingsApi, paths: settingsPaths },
  { router: exchangeRatesApi, paths: exchangeRatesPaths },
  { router: exchangeSourcesApi, paths: exchangeSourcesPaths },
  { router: carrierMessagesApi, paths: carrierMessagesPaths },
  { router: statusesApi, paths: statusesPaths },
  { router: shipmentsApi, paths: shipmentsPaths },
  { router: carriersApi, paths: carriersPaths },
  { router: carrierCallbacksApi, paths: carrierCallbacksPaths },
  { router: exceptionsApi, paths: exceptionsPaths },
  { router: verifyApi, paths: verifyPaths },
  { router: quoteLinksApi, paths: quoteLinksPaths },
  { router: mailsApi, paths: mailsPaths },
  { router: toolsApi, paths: toolsPaths },
  { router: webhooksApi, paths: webhooksPaths },
];

/** The pages, in the order they are asked. One line each. */
export const pageModules: readonly ((tools: Tools) => Router)[] = [
  dcsaApi,
  dcsaSubscriptions,
  countUnread,
  sessionPages,
  joinPages,
  setupPages,
  todayPages,
  quoteListPages,
  quoteFormPages,
  quotePages,
  roomPages,
  revisionPages,
  byHandPages,
  figurePages,
  ratesPages,
  rateLinePages,
  rateChangePages,
  rateHealthPages,
  exchangePages,
  carrierPages,
  statusPages,
  exceptionPages,
  shipmentDeskPages,
  shipmentPages,
  mailPages,
  goPages,
  settingsPages,
  peoplePages,
  keyPages,
  noticePages,
  customerPages,
  quoteLinkPages,
  sharedPages,
  brandPages,
  makerPages,
  verifyPages,
  trackingPages,
  toolPages,
];
