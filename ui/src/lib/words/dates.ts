import { locale, say } from './words.svelte';

/** A calendar day, `YYYY-MM-DD`, as numbers; nothing when it is not a real day. */
export function readDay(day: string): { year: number; month: number; date: number } | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return undefined;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const real = new Date(year, month - 1, date);
  return real.getMonth() === month - 1 && real.getDate() === date ? { year, month, date } : undefined;
}

/** Writes a calendar day as `YYYY-MM-DD`; empty when it is not a real day. */
export function writeDay(year: number, month: number, date: number): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
  return readDay(day) ? day : '';
}

/** The day `before` days ago, in this computer's time zone. */
export function dayAgo(before: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - before);
  return writeDay(day.getFullYear(), day.getMonth() + 1, day.getDate());
}

/** A day for reading: "22 November 2026". What cannot be read stays as it is. */
export function longDay(day: string): string {
  const parts = readDay(day);
  if (!parts) return day;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(
    new Date(parts.year, parts.month - 1, parts.date),
  );
}

/** A day for reading that says "today" and "yesterday". */
export function nearDay(day: string, now = new Date()): string {
  if (day === dayAgo(0, now)) return say('day-today');
  if (day === dayAgo(1, now)) return say('day-yesterday');
  return longDay(day);
}

/** A moment for reading: "today at 14:05". */
export function moment(at: { date: string; time: string }, now = new Date()): string {
  return say('moment', { day: nearDay(at.date, now), time: at.time });
}

/** Names of the twelve months, January first. */
export function monthNames(): string[] {
  const format = new Intl.DateTimeFormat(locale(), { month: 'long' });
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(2026, month, 1)));
}
