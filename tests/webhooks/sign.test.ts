import { expect, test } from 'vitest';
import { sign } from '../../src/webhooks/sign.ts';

test('a message is signed as the published example of Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330' };

  expect(sign(secret, { ...message, body: '{"test": 2432232314}' })).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
  expect(sign(secret, { ...message, body: '{"test": 2432232315}' })).not.toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});
