import { expect, test, vi } from 'vitest';
import { Navigator } from './navigator.svelte';

test('goes on and comes back', () => {
  const navigator = new Navigator('first');
  navigator.go('second');
  expect(navigator.place).toBe('second');
  navigator.back();
  expect(navigator.place).toBe('first');
  expect(navigator.canGoBack).toBe(false);
});

test('a main screen starts a new way', () => {
  const navigator = new Navigator('first');
  navigator.go('second');
  navigator.restart('third');
  expect(navigator.place).toBe('third');
  expect(navigator.canGoBack).toBe(false);
});

test('the first screen does not take the focus, later ones do', () => {
  const navigator = new Navigator('first');
  const heading = document.createElement('h1');
  const focus = vi.spyOn(heading, 'focus');
  navigator.arrive(heading);
  expect(focus).not.toHaveBeenCalled();
  navigator.go('second');
  navigator.arrive(heading);
  expect(focus).toHaveBeenCalledOnce();
});

test('a long walk does not grow without end', () => {
  const navigator = new Navigator(0);
  for (let place = 1; place < 500; place += 1) navigator.go(place);
  let back = 0;
  while (navigator.canGoBack) {
    navigator.back();
    back += 1;
  }
  expect(back).toBeLessThan(50);
});
