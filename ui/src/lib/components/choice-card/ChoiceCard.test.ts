import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ChoiceCard from './ChoiceCard.svelte';

test('the whole card is one button that says its title first', async () => {
  const onpress = vi.fn();
  const screen = await render(ChoiceCard, { icon: 'paid', title: 'I paid', summary: 'What now.', onpress });
  await screen.getByRole('button', { name: /^I paid/ }).click();
  expect(onpress).toHaveBeenCalledOnce();
});
