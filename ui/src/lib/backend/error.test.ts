import { expect, test } from 'vitest';
import { asCommandError } from './error';

test('keeps the code and the seconds of a failure', () => {
  expect(asCommandError({ code: 'wait', waitSeconds: 10 })).toEqual({ code: 'wait', waitSeconds: 10 });
});

test('turns anything else into a code that has words', () => {
  for (const odd of [undefined, null, 'text', 7, new Error('broken'), { code: 3 }])
    expect(asCommandError(odd)).toEqual({ code: 'internal', waitSeconds: 0 });
});
