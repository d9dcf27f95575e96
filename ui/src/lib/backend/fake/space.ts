import type { DoorBackend, MainBackend, PrivateBackend } from '../backend';
import type { DraftView } from '../generated/DraftView';
import type { HappenedView } from '../generated/HappenedView';
import type { HostMessage } from '../generated/HostMessage';
import type { IncidentSummaryView } from '../generated/IncidentSummaryView';
import type { IncidentView } from '../generated/IncidentView';
import type { NoteView } from '../generated/NoteView';
import type { SavedView } from '../generated/SavedView';
import type { StartView } from '../generated/StartView';
import type { TimeView } from '../generated/TimeView';
import { failure, type FakeOptions } from './fake';
import { FakeKeys } from './keys';
import { pageOf } from './pages';

interface Incident {
  id: string;
  title: string;
  app: string;
  notes: NoteView[];
  draft: DraftView | null;
  changed: TimeView;
}

function timeView(at: Date): TimeView {
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    instant: at.toISOString(),
    date: `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`,
    time: `${pad(at.getHours())}:${pad(at.getMinutes())}`,
  };
}

/** Door and Main of the fake: one space in memory. */
export class FakeSpace {
  readonly incidents: Incident[] = [];
  /** Set by `watchHost`; tests use it to speak as the program. */
  host: ((message: HostMessage) => void) | undefined;
  /** Something is only in memory; the next change writes it. */
  unsaved = false;
  readonly #options: FakeOptions;
  readonly #start: () => StartView;
  readonly keys: FakeKeys;
  #ids = 0;
  #saved: TimeView | null = null;

  constructor(options: FakeOptions, start: () => StartView) {
    this.#options = options;
    this.#start = start;
    this.keys = new FakeKeys(
      options,
      () => timeView(new Date()),
      () => start().settings.lockMinutes,
    );
    if (!options.empty) this.#fill();
  }

  #id(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  #fill(): void {
    const ago = (hours: number) => timeView(new Date(Date.now() - hours * 3_600_000));
    const note = (body: string, hours: number, happened: Partial<HappenedView>): NoteView => ({
      id: this.#id(),
      body,
      happened: { precision: 'exact', date: ago(hours).date, time: '', words: '', ...happened },
      recorded: ago(Math.max(hours - 1, 0.1)),
      changed: null,
      draft: null,
    });
    this.incidents.push({
      id: this.#id(),
      title: 'The account on Instagram',
      app: 'Instagram',
      notes: [
        note('They wrote again and want 200 pounds by midnight. I did not answer.', 2, { time: ago(2).time }),
        note('They said they will send it to my football team. They sent me a list with names.', 26, {
          precision: 'about',
          words: 'yesterday after training',
        }),
        note('We started to chat.\nShe said she goes to the school next to ours.', 80, {
          precision: 'unknown',
          date: '',
          words: 'some time last week',
        }),
      ],
      draft: null,
      changed: ago(2),
    });
    this.#saved = ago(2);
  }

  #savedView(): SavedView {
    return { at: this.#saved, unsaved: this.unsaved };
  }

  #incident(id: string): Incident {
    const found = this.incidents.find((incident) => incident.id === id);
    if (!found) throw failure('unknown-incident');
    return found;
  }

  #keep(incident: Incident): IncidentView {
    incident.changed = timeView(new Date());
    this.#saved = timeView(new Date());
    this.unsaved = false;
    return this.#view(incident);
  }

  #view(incident: Incident): IncidentView {
    const key = (note: NoteView) =>
      note.happened.date ? `${note.happened.date}T${note.happened.time || '00:00'}` : note.recorded.instant;
    return structuredClone({
      id: incident.id,
      title: incident.title,
      app: incident.app,
      notes: [...incident.notes].sort((a, b) => (key(a) < key(b) ? 1 : -1)),
      draft: incident.draft,
      saved: this.#savedView(),
    });
  }

  #summaries(): IncidentSummaryView[] {
    return [...this.incidents]
      .sort((a, b) => (a.changed.instant < b.changed.instant ? 1 : -1))
      .map((incident) => ({
        id: incident.id,
        title: incident.title,
        app: incident.app,
        notes: incident.notes.length,
        changed: incident.changed,
        draft: incident.draft !== null || incident.notes.some((note) => note.draft !== null),
      }));
  }

  #check(body: string, happened: HappenedView): void {
    if (body.trim() === '') throw failure('note-empty');
    if (happened.precision !== 'unknown' && happened.date === '') throw failure('date-refused');
    if (happened.time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(happened.time)) throw failure('date-refused');
  }

  commands(): PrivateBackend & DoorBackend & MainBackend {
    const journal = () => ({ incidents: this.#summaries(), saved: this.#savedView() });
    return {
      ...this.keys.private(),
      ...this.keys.door(),
      ...this.keys.main(),
      readDoor: async () => {
        const { words, language, settings, about } = this.#start();
        const canShow = pageOf('app/what-this-computer-can-show', settings.country);
        if (!canShow) throw failure('internal');
        return { words, language, settings, canShow, system: about.system };
      },
      leaveSpace: async () => undefined,
      readMain: async () => ({
        start: this.#start(),
        journal: journal(),
        lastSaved: this.#saved,
        olderState: this.#options.olderState ?? false,
        readOnly: this.#options.readOnly ?? false,
        nearlyFull: (this.#options.fullness ?? 0) >= 80,
        backupDue: this.keys.backupDue,
      }),
      readJournal: async () => journal(),
      createIncident: async ({ title, app }) => {
        if (title.trim() === '') throw failure('title-missing');
        if (title.length > 200) throw failure('title-too-long');
        const incident = {
          id: this.#id(),
          title: title.trim(),
          app: app.trim(),
          notes: [],
          draft: null,
          changed: timeView(new Date()),
        };
        this.incidents.push(incident);
        return this.#keep(incident);
      },
      changeIncident: async ({ incident: id, title, app }) => {
        const incident = this.#incident(id);
        if (title.trim() === '') throw failure('title-missing');
        incident.title = title.trim();
        incident.app = app.trim();
        return this.#keep(incident);
      },
      readIncident: async ({ incident }) => this.#view(this.#incident(incident)),
      writeNote: async ({ incident: id, body, happened }) => {
        const incident = this.#incident(id);
        this.#check(body, happened);
        const recorded = timeView(new Date());
        incident.notes.push({ id: this.#id(), body, happened, recorded, changed: null, draft: null });
        incident.draft = null;
        return this.#keep(incident);
      },
      changeNote: async ({ note: id, body, happened }) => {
        const incident = this.incidents.find(({ notes }) => notes.some((note) => note.id === id));
        const note = incident?.notes.find((candidate) => candidate.id === id);
        if (!incident || !note) throw failure('unknown-note');
        this.#check(body, happened);
        Object.assign(note, { body, happened, changed: timeView(new Date()), draft: null });
        return this.#keep(incident);
      },
      saveDraft: async ({ incident: id, note: noteId, body, happened }) => {
        const incident = this.#incident(id);
        const draft = body === '' && happened.words === '' ? null : { body, happened, at: timeView(new Date()) };
        if (noteId === undefined) {
          incident.draft = draft;
        } else {
          const note = incident.notes.find((candidate) => candidate.id === noteId);
          if (!note) throw failure('unknown-note');
          note.draft = draft;
        }
        this.#saved = timeView(new Date());
        return this.#savedView();
      },
      keepOpen: async () => ({ seconds: this.#options.keptOpenSeconds ?? 3600 }),
      stopKeepingOpen: async () => undefined,
      // As the program does: it asks for what was typed before it ends.
      lock: async () => this.host?.({ kind: 'flush' }),
      noteActivity: async () => undefined,
      watchHost: async (listener) => {
        this.host = listener;
      },
      flushed: async () => undefined,
    };
  }
}
