import type { ChangeIncidentRequest } from './generated/ChangeIncidentRequest';
import type { ChangeNoteRequest } from './generated/ChangeNoteRequest';
import type { CreateIncidentRequest } from './generated/CreateIncidentRequest';
import type { DirectoryRequest } from './generated/DirectoryRequest';
import type { DirectoryView } from './generated/DirectoryView';
import type { DoorView } from './generated/DoorView';
import type { HelpView } from './generated/HelpView';
import type { HostMessage } from './generated/HostMessage';
import type { IncidentRequest } from './generated/IncidentRequest';
import type { IncidentView } from './generated/IncidentView';
import type { JournalView } from './generated/JournalView';
import type { LinkRequest } from './generated/LinkRequest';
import type { LinkView } from './generated/LinkView';
import type { MainView } from './generated/MainView';
import type { NumberRequest } from './generated/NumberRequest';
import type { NumberView } from './generated/NumberView';
import type { OpenLinkRequest } from './generated/OpenLinkRequest';
import type { PageRequest } from './generated/PageRequest';
import type { PageView } from './generated/PageView';
import type { PassphraseRatingView } from './generated/PassphraseRatingView';
import type { PassphraseRequest } from './generated/PassphraseRequest';
import type { SavedView } from './generated/SavedView';
import type { SaveDraftRequest } from './generated/SaveDraftRequest';
import type { ServiceRequest } from './generated/ServiceRequest';
import type { ServiceView } from './generated/ServiceView';
import type { SettingsRequest } from './generated/SettingsRequest';
import type { StartView } from './generated/StartView';
import type { SuggestionView } from './generated/SuggestionView';
import type { WriteNoteRequest } from './generated/WriteNoteRequest';

/**
 * What both roles can ask of the program: advice, links, settings, leaving.
 *
 * Every method rejects with a `CommandError` and with nothing else. A method that the window's capability does not
 * allow rejects as `internal`.
 */
export interface CommonBackend {
  start(): Promise<StartView>;
  readHelp(): Promise<HelpView>;
  readPage(request: PageRequest): Promise<PageView>;
  listServices(request: DirectoryRequest): Promise<DirectoryView>;
  readService(request: ServiceRequest): Promise<ServiceView>;
  readLink(request: LinkRequest): Promise<LinkView>;
  openLink(request: OpenLinkRequest): Promise<void>;
  copyLink(request: LinkRequest): Promise<void>;
  readNumber(request: NumberRequest): Promise<NumberView>;
  copyNumber(request: NumberRequest): Promise<void>;
  /** Answers the whole start again, because the country changes the help. */
  changeSettings(request: SettingsRequest): Promise<StartView>;
  /** Hides the window and ends the process. The page covers itself before calling. */
  hide(): Promise<void>;
  /** Says that the first readable screen is painted: work in the background may begin. */
  reportReady(): Promise<void>;
}

/** What only the front window can ask. */
export interface FrontBackend {
  /** Opens the Door in a new process; this one ends. */
  goToSpace(): Promise<void>;
}

/** What only the door window can ask. */
export interface DoorBackend {
  readDoor(): Promise<DoorView>;
  suggestPassphrase(): Promise<SuggestionView>;
  ratePassphrase(request: PassphraseRequest): Promise<PassphraseRatingView>;
  /** Takes one to three seconds; the window closes when it succeeds. */
  makeSpace(request: PassphraseRequest): Promise<void>;
  /** Takes one to three seconds; the window closes when it succeeds. */
  openSpace(request: PassphraseRequest): Promise<void>;
  /** Back to the front. */
  leaveSpace(): Promise<void>;
}

/** What only the main window can ask. Every change answers after the space was saved, never before. */
export interface MainBackend {
  readMain(): Promise<MainView>;
  readJournal(): Promise<JournalView>;
  createIncident(request: CreateIncidentRequest): Promise<IncidentView>;
  changeIncident(request: ChangeIncidentRequest): Promise<IncidentView>;
  readIncident(request: IncidentRequest): Promise<IncidentView>;
  writeNote(request: WriteNoteRequest): Promise<IncidentView>;
  changeNote(request: ChangeNoteRequest): Promise<IncidentView>;
  saveDraft(request: SaveDraftRequest): Promise<SavedView>;
  /** Ends the process; the front follows. */
  lock(): Promise<void>;
  /** A key or pointer moved. Called at most once in 5 s. */
  noteActivity(): Promise<void>;
  /** Hands over the one listener for messages of the program. */
  watchHost(listener: (message: HostMessage) => void): Promise<void>;
  /** Answers `Flush`: what was typed is kept. */
  flushed(): Promise<void>;
}

/** Everything the page can ask of the program. One real and one fake version exist; nothing else imports Tauri. */
export interface Backend extends CommonBackend, FrontBackend, DoorBackend, MainBackend {}
