import axe from 'axe-core';
import { expect } from 'vitest';

/** Everything WCAG 2.2 AA that can be told by a machine, what AAA adds (7:1 contrast), and axe's good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice'];

/**
 * Fails with what axe finds in the page, in light and in dark.
 *
 * Components alone are not a whole page: rules about landmarks and the one h1 only count for views.
 */
export async function expectAccessible(kind: 'component' | 'view', within: Element = document.body): Promise<void> {
  const whole = kind === 'view';
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
