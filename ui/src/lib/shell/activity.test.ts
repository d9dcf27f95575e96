import { expect, test, vi } from 'vitest';
import { watchActivity } from './activity';

test('dictating and reading on are activity too', () => {
  for (const event of [new InputEvent('input'), new Event('scroll')]) {
    const noteActivity = vi.fn(async () => undefined);
    const stop = watchActivity({ noteActivity }, () => 0);
    window.dispatchEvent(event);
    expect(noteActivity, event.type).toHaveBeenCalledTimes(1);
    stop();
  }
});

test('tells of activity at once and then at most every five seconds', () => {
  let time = 0;
  const noteActivity = vi.fn(async () => undefined);
  const stop = watchActivity({ noteActivity }, () => time);
  const move = () => window.dispatchEvent(new PointerEvent('pointermove'));
  move();
  expect(noteActivity).toHaveBeenCalledTimes(1);
  time = 4900;
  move();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  expect(noteActivity).toHaveBeenCalledTimes(1);
  time = 5000;
  move();
  expect(noteActivity).toHaveBeenCalledTimes(2);
  stop();
  time = 60_000;
  move();
  expect(noteActivity).toHaveBeenCalledTimes(2);
});
