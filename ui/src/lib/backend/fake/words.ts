const files: Record<string, string> = import.meta.glob('../../../../../content/en/words/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The real interface words, joined as the program joins them. */
export const words = Object.values(files).join('\n');
