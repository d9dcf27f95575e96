import { render } from 'vitest-browser-svelte';
import { applyAppearance } from '$lib/appearance';
import { makeFake, type Fake, type FakeOptions } from '$lib/backend/fake/fake';
import Door from './Door.svelte';
import Front from './Front.svelte';
import Main from './Main.svelte';

/** Draws the front window over a fake program. */
export async function showFront(options: FakeOptions = {}, fake: Fake = makeFake(options)) {
  const start = await fake.start();
  applyAppearance(start.settings);
  return { fake, screen: await render(Front, { backend: fake, start }) };
}

/** Draws the door window over a fake program. */
export async function showDoor(options: FakeOptions = {}, fake: Fake = makeFake(options)) {
  return { fake, screen: await render(Door, { backend: fake, door: await fake.readDoor() }) };
}

/** Draws the main window over a fake program. */
export async function showMain(options: FakeOptions = {}, fake: Fake = makeFake(options)) {
  const main = await fake.readMain();
  applyAppearance(main.start.settings);
  return { fake, screen: await render(Main, { backend: fake, main }) };
}
