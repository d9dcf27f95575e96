import axe from 'axe-core';
import { expect } from 'vitest';

/** Everything WCAG 2.2 AA that can be told by a machine, what AAA adds (7:1 contrast), and axe's good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice'];

/** What keeps typed text on the page (threat model, section 8). */
const privateAttributes = {
  spellcheck: 'false',
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  writingsuggestions: 'false',
};

/** Fails when a field that text can be typed into lacks one of the attributes that keep the text on the page. */
function expectPrivateFields(within: ParentNode): void {
  const fields = within.querySelectorAll(
    'textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])',
  );
  const lacking = [...fields].flatMap((field) =>
    Object.entries(privateAttributes)
      .filter(([name, value]) => field.getAttribute(name) !== value)
      .map(([name]) => `${field.outerHTML.slice(0, 120)} lacks ${name}`),
  );
  expect(lacking).toEqual([]);
}

/**
 * Fails with what axe finds in the page, in light and in dark, and with fields that could send typed text away.
 *
 * Components alone are not a whole page: rules about landmarks and the one h1 only count for views.
 */
export async function expectAccessible(kind: 'component' | 'view', within: Element = document.body): Promise<void> {
  const whole = kind === 'view';
  expectPrivateFields(within);
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    // Colours must stand still before they are measured.
    await Promise.all(document.getAnimations().flatMap((animation) =>
      animation instanceof CSSTransition ? [animation.finished.catch(() => undefined)] : [],
    ));
    const { violations } = await axe.run(within, {
      runOnly: tags,
      rules: {
        region: { enabled: whole },
        'page-has-heading-one': { enabled: whole },
        'landmark-one-main': { enabled: whole },
        'heading-order': { enabled: whole },
      },
    });
    const found = violations.flatMap((violation) =>
      violation.nodes.map((node) => `${theme}: ${violation.id} at ${node.target.join(' ')}: ${node.failureSummary}`),
    );
    expect(found).toEqual([]);
  }
}
