import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from '../../src/listen.ts';

test('a request in flight finishes when the server is closed, and none comes after it', async () => {
  const inFlight = Promise.withResolvers<undefined>();
  const finish = Promise.withResolvers<undefined>();
  const { baseUrl, answerWith, close } = await listen('127.0.0.1', 0);
  answerWith((_request, response) => {
    response.write('the first half ');
    inFlight.resolve(undefined);
    void finish.promise.then(() => response.end('and the second'));
  });
  const answer = fetch(baseUrl).then((response) => response.text());
  await inFlight.promise;

  const closed = close();
  await expect(fetch(baseUrl)).rejects.toThrow('fetch failed');
  finish.resolve(undefined);

  expect(await answer).toBe('the first half and the second');
  await closed;
});

test('a browser that keeps its connection open, with nothing to say, does not hold the end up', async () => {
  const { baseUrl, answerWith, close } = await listen('127.0.0.1', 0);
  answerWith((_request, response) => response.end('done'));
  const browser = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  browser.write('GET / HTTP/1.1\r\nHost: naru\r\n\r\n');
  await once(browser, 'data');

  await close();

  await once(browser.resume(), 'close');
  expect(browser.destroyed).toBe(true);
});

test('who asks while Naru is still starting waits for the answer', async () => {
  const { baseUrl, answerWith, close } = await listen('127.0.0.1', 0);
  const early = fetch(baseUrl).then((response) => response.text());

  answerWith((_request, response) => response.end('here now'));

  expect(await early).toBe('here now');
  await close();
});

test.each([
  ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['localhost', /^http:\/\/localhost:\d+$/],
])('listening on %s, it names an address a browser here can open', async (host, address) => {
  const { baseUrl, close } = await listen(host, 0);

  expect(baseUrl).toMatch(address);
  await close();
});
