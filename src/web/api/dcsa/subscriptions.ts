import { Router } from 'express';
import { NaruError } from '../../../domain/error.ts';
import {
  changeFollowed,
  findFollowed,
  followEvents,
  listFollowed,
  unfollow,
  type Subscription,
} from '../../../operations/tracking/follow-events.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf } from '../../caller.ts';
import { pageAt } from './events.ts';
import { readPaging } from './query.ts';
import { readSecret, readSubscription } from './subscription-body.ts';

const ONE = '/dcsa/v2/event-subscriptions/:subscriptionID';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Subscriptions of DCSA Track & Trace 2.2: a customer's own system is told instead of asking. */
export function dcsaSubscriptions(tools: Tools): Router {
  const router = Router();

  router.get('/dcsa/v2/event-subscriptions', async (request, response) => {
    const caller = callerOf(response);
    const { limit, after } = readPaging(request.query);
    const found = await listFollowed(tools, caller, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const cursor = Buffer.from(page.at(-1)?.id ?? '').toString('base64url');
    response.setHeader('Current-Page', pageAt(request, { cursor: request.query['cursor'] }));
    if (found.length > limit) response.setHeader('Next-Page', pageAt(request, { cursor }));
    response.json(page.map(subscriptionJson));
  });

  router.post('/dcsa/v2/event-subscriptions', async (request, response) => {
    const caller = callerOf(response);
    const wanted = readSubscription(request.body, null);
    const made = await followEvents(tools, caller, { ...wanted, secret: readSecret(request.body) });
    response.status(201).location(`/dcsa/v2/event-subscriptions/${made.id}`).json(subscriptionJson(made));
  });

  router.get(ONE, async (request, response) => {
    const caller = callerOf(response);
    response.json(subscriptionJson(await findFollowed(tools, caller, idIn(request.params))));
  });

  router.put(ONE, async (request, response) => {
    const caller = callerOf(response);
    const id = idIn(request.params);
    await findFollowed(tools, caller, id);
    const changed = readSubscription(request.body, id);
    await changeFollowed(tools, caller, id, changed);
    response.json(subscriptionJson({ ...changed, id }));
  });

  router.delete(ONE, async (request, response) => {
    const caller = callerOf(response);
    await unfollow(tools, caller, idIn(request.params));
    response.status(204).end();
  });

  router.put(`${ONE}/secret`, async (request, response) => {
    const caller = callerOf(response);
    const id = idIn(request.params);
    await findFollowed(tools, caller, id);
    await changeFollowed(tools, caller, id, { secret: readSecret(request.body) });
    response.status(204).end();
  });

  return router;
}

function idIn({ subscriptionID }: { readonly subscriptionID: string }): string {
  if (UUID.test(subscriptionID)) return subscriptionID.toLowerCase();
  throw new NaruError('not_found', 'There is no such subscription, or it is not yours.');
}

/** As it was asked for, never with its secret. */
function subscriptionJson({ id, url, wants }: Subscription): object {
  return { subscriptionID: id, callbackUrl: url, ...wants.asked };
}
