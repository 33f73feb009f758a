import { expect, test } from 'vitest';
import { sevenEvents, startTrackedNaru } from '../../support/tracked-naru.ts';
import { answer } from '../../support/scripted-carrier.ts';

const { carrier, desk, connect, aTracked, poll, show } = await startTrackedNaru();
await connect();

type Entered = {
  readonly reference: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly warnings: readonly { readonly path: string; readonly message: string }[];
};

const sea = { mode: 'FCL', carrier: 'HDMU', origin: 'KRPUS', destination: 'VNSGN' };
const air = { mode: 'AIR', carrier: 'KE', origin: 'ICN', destination: 'SGN' };
const enter = (about: object) => desk<Entered>('POST', '/shipments', about);

test.each([
  [{ ...sea, containers: ['HDMU6804871'] }, 'containers.0', '8'],
  [{ ...sea, containers: ['HDMU6804878', 'hdmu 680487-1'] }, 'containers.1', '8'],
  [{ ...sea, containers: ['HDMU680487'] }, 'containers.0', '8'],
  [
    { ...sea, containers: [{ number: 'HDMU6804878', replaces: 'CSQU3054380' }] },
    'containers.0.replaces',
    '3',
  ],
  [{ ...air, masterBill: '180-12345676' }, 'masterBill', '5'],
  [{ ...air, legs: [{ from: 'ICN', to: 'SGN', masterBill: '180 1234 5670' }] }, 'legs.0.masterBill', '5'],
])('a wrong check digit is refused, and the digit expected is said: %j', async (about, path, digit) => {
  const { status, body } = await enter(about);

  expect([status, body.errors]).toEqual([
    422,
    [{ path, message: expect.stringContaining(`${digit} is expected`) as string }],
  ]);
});

test('a change is held to the same, and what was right before stays as it was', async () => {
  const reference = await aTracked({ containers: ['HDMU6804878'] });
  const change = (about: object) =>
    desk<Entered>('PATCH', `/shipments/${reference}`, { ...about, reason: 'Swap.' });

  const wrong = await change({ containers: ['CSQU3054380'] });
  expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([422, 'containers.0']);
  expect(await show(reference)).toMatchObject({ containers: [{ number: 'HDMU6804878' }] });

  const right = await change({ containers: ['CSQU 305438-3'] });
  expect([right.status, right.body.warnings]).toEqual([200, []]);
});

test.each([
  [{ ...sea, containers: ['HDMU6804878', 'SHIPPERS-OWN 7'] }, 'containers.1'],
  [{ ...sea, containers: ['ABCD1234567'] }, 'containers.0'],
  [{ ...air, masterBill: 'KE-26-0001' }, 'masterBill'],
])('a number of another form is taken, with a warning: %j', async (about, path) => {
  const { status, body } = await enter(about);

  expect([status, body.warnings]).toEqual([
    201,
    [{ path, message: expect.stringContaining('could not be checked') as string }],
  ]);
});

test('numbers that are right, and bills of other modes, are taken without a word', async () => {
  for (const about of [
    { ...sea, masterBill: '18012345670', containers: ['csqu3054383'] },
    { ...air, masterBill: '180-12345675' },
    { ...air, legs: [{ mode: 'FCL', from: 'KRICN', to: 'VNSGN', masterBill: '18012345670' }] },
  ]) {
    const { status, body } = await enter(about);
    expect([about, status, body.warnings]).toEqual([about, 201, []]);
  }
});

test('a carrier that says a wrong digit is heard all the same', async () => {
  const reference = await aTracked({ masterBill: 'HDMUWRONGBOX1' });
  carrier.says((_request, response) =>
    answer(
      response,
      sevenEvents.map((event) => ({ ...event, equipmentReference: 'APZU4812099' })),
    ),
  );

  expect((await poll(reference)).added).toBeGreaterThan(0);
});
