//! The program, used as a person uses it: find by role and name, press, type, read, wait.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use atspi::State;
use x11rb::protocol::xproto::Window;

use crate::desk::{Desk, log_to, program};
use crate::keyboard::Key;
use crate::process::{self, Owned};
use crate::selection::Selection;
use crate::tree::{Element, Role};
use crate::wait::{self, PATIENCE};

/// Presses of Tab after which an element counts as out of reach.
const FARTHEST: usize = 120;
/// How long the focus may take to move before the next Tab is pressed.
const MOVES: Duration = Duration::from_secs(2);

/// What an element says, for finding it.
#[derive(Clone, Debug)]
pub enum Said {
    /// Exactly this.
    Is(String),
    /// Begins so.
    Starts(String),
    /// Holds this somewhere.
    Has(String),
}

impl Said {
    /// Begins with `words`.
    pub fn starts(words: &str) -> Said {
        Said::Starts(words.to_owned())
    }

    /// Holds `words` somewhere.
    pub fn has(words: &str) -> Said {
        Said::Has(words.to_owned())
    }

    fn fits(&self, said: &str) -> bool {
        match self {
            Said::Is(words) => said == words,
            Said::Starts(words) => said.starts_with(words),
            Said::Has(words) => said.contains(words),
        }
    }
}

impl From<&str> for Said {
    fn from(words: &str) -> Said {
        Said::Is(words.to_owned())
    }
}

impl From<&String> for Said {
    fn from(words: &String) -> Said {
        Said::Is(words.clone())
    }
}

/// One start of the program.
pub struct App<'d> {
    desk: &'d Desk,
    program: PathBuf,
    main: Owned,
    presses: u32,
}

impl<'d> App<'d> {
    /// Starts the program under test and waits for its first window.
    #[track_caller]
    pub fn start(desk: &'d Desk) -> App<'d> {
        App::start_program(desk, &program())
    }

    /// Starts another program the same way.
    #[track_caller]
    pub fn start_program(desk: &'d Desk, program: &Path) -> App<'d> {
        let app = App::launch(desk, program);
        let seen = wait::holds(PATIENCE, || !app.windows().is_empty());
        assert!(seen, "no window appears; the program said: {}", app.output());
        app
    }

    /// Starts `program` and does not wait.
    #[track_caller]
    pub fn launch(desk: &'d Desk, program: &Path) -> App<'d> {
        App::launch_with(desk, program, desk.command(program))
    }

    /// Starts the program under test on a computer whose disk cannot be written below `folder`.
    #[track_caller]
    pub fn start_without_writing(desk: &'d Desk, folder: &Path) -> App<'d> {
        App::start_as(desk, desk.command_without_writing(&program(), folder))
    }

    /// Starts the program under test with `folder` on a disk of its own that holds `kibibytes` at most.
    #[track_caller]
    pub fn start_on_a_small_disk(desk: &'d Desk, folder: &Path, kibibytes: u32) -> App<'d> {
        App::start_as(desk, desk.command_on_a_small_disk(&program(), folder, kibibytes))
    }

    /// Starts the program under test with strace watching its network calls.
    #[track_caller]
    pub fn start_under_strace(desk: &'d Desk, log: &Path) -> App<'d> {
        App::start_as(desk, desk.command_under_strace(&program(), log))
    }

    /// Starts `program` on a computer whose kernel takes no network filter.
    #[track_caller]
    pub fn start_without_filters(desk: &'d Desk) -> App<'d> {
        App::start_as(desk, desk.command_without_filters(&program()))
    }

    #[track_caller]
    fn start_as(desk: &'d Desk, command: Command) -> App<'d> {
        let app = App::launch_with(desk, &program(), command);
        let seen = wait::holds(PATIENCE, || !app.windows().is_empty());
        assert!(seen, "no window appears; the program said: {}", app.output());
        app
    }

    fn launch_with(desk: &'d Desk, program: &Path, command: Command) -> App<'d> {
        assert!(program.exists(), "{} is missing: build it with `cargo xtask build`", program.display());
        let main = Owned::start(log_to(command, desk.profile(), "evenkeel"));
        App { desk, program: program.to_owned(), main, presses: 0 }
    }

    /// The desk it runs on.
    pub fn desk(&self) -> &'d Desk {
        self.desk
    }

    /// Id of the process that was started.
    pub fn id(&self) -> u32 {
        self.main.id()
    }

    /// The started process and all its descendants.
    pub fn processes(&self) -> Vec<u32> {
        let mut all = process::descendants(self.id());
        if process::lives(self.id()) {
            all.insert(0, self.id());
        }
        all
    }

    /// Whether the started process has ended.
    pub fn ended(&mut self) -> bool {
        self.main.ended()
    }

    /// Windows on the screen.
    pub fn windows(&self) -> Vec<Window> {
        self.desk.screen.seen(&self.processes())
    }

    /// All windows, minimised ones included.
    pub fn all_windows(&self) -> Vec<Window> {
        self.desk.screen.managed(&self.processes())
    }

    /// What the program wrote to its output.
    pub fn output(&self) -> String {
        std::fs::read_to_string(self.desk.profile().logs().join("evenkeel")).unwrap_or_default()
    }

    /// The accessibility tree as it is now.
    pub fn look(&self) -> Vec<Element> {
        self.desk.tree.look(&self.processes())
    }

    /// Windows, processes and output, for messages.
    fn state(&self) -> String {
        let processes: Vec<String> =
            self.processes().into_iter().map(|id| format!("{} {id}", process::program(id))).collect();
        let (seen, all) = (self.windows().len(), self.all_windows().len());
        format!("{seen} of {all} windows on the screen; processes: {}\n{}", processes.join(", "), self.output())
    }

    /// The tree as text, for messages.
    pub fn outline(&self) -> String {
        self.look().iter().map(Element::outline).collect()
    }

    /// Waits for an element and gives it.
    #[track_caller]
    pub fn find(&self, role: Role, said: impl Into<Said>) -> Element {
        let said = said.into();
        self.await_element(&format!("{role} {said:?}"), |element| element.role == role && said.fits(&element.says()))
    }

    /// Waits for any element that says this.
    #[track_caller]
    pub fn read(&self, said: impl Into<Said>) -> Element {
        let said = said.into();
        self.await_element(&format!("anything saying {said:?}"), |element| said.fits(&element.says()))
    }

    /// Whether an element is there now; for what must not be there, after something else has been waited for.
    pub fn has(&self, role: Role, said: impl Into<Said>) -> bool {
        let said = said.into();
        self.now(|element| element.role == role && said.fits(&element.says())).is_some()
    }

    /// Whether anything says this now.
    pub fn says(&self, said: impl Into<Said>) -> bool {
        let said = said.into();
        self.now(|element| said.fits(&element.says())).is_some()
    }

    /// Waits for an element and presses it.
    #[track_caller]
    pub fn press(&mut self, role: Role, said: impl Into<Said>) {
        let said = said.into();
        let element = self.await_element(&format!("{role} {said:?} to press"), |element| {
            element.role == role && said.fits(&element.says()) && element.is(State::Sensitive)
        });
        self.press_element(&element);
    }

    /// Presses an element that was found before.
    #[track_caller]
    pub fn press_element(&mut self, element: &Element) {
        // What goes away by being pressed, such as a dialog's Close, cannot always answer any more.
        let taken = self.desk.tree.press(&element.reference)
            || self.now(|other| other.reference == element.reference).is_none();
        assert!(taken, "{} {:?} cannot be pressed\n{}", element.role, element.says(), self.outline());
        self.presses += 1;
    }

    /// How often something was pressed since the start.
    pub fn presses(&self) -> u32 {
        self.presses
    }

    /// Puts the focus into the field called `name`, types, and waits until the field has taken it all.
    #[track_caller]
    pub fn type_into(&self, name: impl Into<Said>, text: &str) {
        let name = name.into();
        let field = self.focus_field(&name);
        let before = field.text.chars().count();
        self.wait_active();
        self.desk.keyboard.type_text(&self.desk.screen, text);
        let whole = before + text.chars().count();
        let taken = wait::holds(PATIENCE, || {
            self.now(|element| is_field(element) && name.fits(&element.says_as_field()))
                .is_some_and(|field| field.text.chars().count() == whole)
        });
        assert!(taken, "the field {name:?} has not taken the text\n{}", self.outline());
    }

    /// Puts the focus into the field called `name`, lets another program offer `text`, presses Ctrl+V and waits until the
    /// field has taken it. The offer ends with the answer.
    #[track_caller]
    pub fn paste_into(&self, name: impl Into<Said>, text: &str) -> Owned {
        let name = name.into();
        self.focus_field(&name);
        let owner = self.desk.offer(Selection::Clipboard, text);
        self.wait_active();
        self.desk.keyboard.press_with_control(&self.desk.screen, 'v');
        let taken = wait::holds(PATIENCE, || {
            self.now(|element| is_field(element) && name.fits(&element.says_as_field()))
                .is_some_and(|field| field.text.contains(text))
        });
        assert!(taken, "the field {name:?} has not taken the pasted text\n{}", self.outline());
        owner
    }

    /// Presses a letter while Control is held.
    #[track_caller]
    pub fn press_with_control(&self, letter: char) {
        self.wait_active();
        self.desk.keyboard.press_with_control(&self.desk.screen, letter);
    }

    /// Types text into whatever has the focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.wait_active();
        self.desk.keyboard.type_text(&self.desk.screen, text);
    }

    /// Moves the focus by Tab to the element that says this, as one does who has no mouse.
    #[track_caller]
    pub fn reach_by_keys(&self, role: Role, said: impl Into<Said>) {
        let said = said.into();
        let fits = |element: &Element| element.role == role && said.fits(&element.says());
        self.find(role, said.clone());
        self.wait_active();
        let mut focused = self.focused();
        let mut way = Vec::new();
        while !focused.as_ref().is_some_and(fits) {
            assert!(way.len() < FARTHEST, "{role} {said:?} is not reached: {way:?}\n{}", self.state());
            let before = focused.map(|element| element.reference);
            self.keys(&[Key::Tab]);
            // Behind the last element the focus leaves the page, and the next Tab begins at the first one.
            focused = wait::until(MOVES, || self.focused().filter(|now| Some(&now.reference) != before.as_ref()));
            way.push(focused.as_ref().map(Element::says).unwrap_or_default());
        }
    }

    /// Moves the focus by Tab to the element that says this and presses Enter.
    #[track_caller]
    pub fn press_by_keys(&mut self, role: Role, said: impl Into<Said>) {
        self.reach_by_keys(role, said);
        self.keys(&[Key::Enter]);
        self.presses += 1;
    }

    /// The process with the window: the role, not the supervisor that started it and not the helpers of the page.
    #[track_caller]
    pub fn role_process(&self) -> u32 {
        let role = |id: &u32| process::command_line(*id).contains(" --role=");
        wait::until(PATIENCE, || self.processes().into_iter().find(role)).expect("a role runs")
    }

    /// Puts the focus into the field called `name` and gives it as it was then.
    #[track_caller]
    pub fn focus_field(&self, name: &Said) -> Element {
        let fits = |element: &Element| is_field(element) && name.fits(&element.says_as_field());
        let field = self.await_element(&format!("field {name:?}"), fits);
        assert!(self.desk.tree.focus(&field.reference), "the field {name:?} takes no focus\n{}", self.outline());
        self.await_element(&format!("focus in field {name:?}"), |element| fits(element) && element.is(State::Focused))
    }

    /// Erases `letters` letters from the end of the field with the focus.
    #[track_caller]
    pub fn erase_field(&self, letters: usize) {
        self.wait_active();
        self.keys(&[Key::End]);
        self.keys(&vec![Key::Erase; letters]);
    }

    /// Text of the field called `name`.
    #[track_caller]
    pub fn text_of(&self, name: impl Into<Said>) -> String {
        let name = name.into();
        self.await_element(&format!("field {name:?}"), |element| {
            is_field(element) && name.fits(&element.says_as_field())
        })
        .text
    }

    /// Presses keys one after the other.
    #[track_caller]
    pub fn keys(&self, keys: &[Key]) {
        self.desk.keyboard.press(&self.desk.screen, keys);
    }

    /// Waits until no element with this role says this any more.
    #[track_caller]
    pub fn wait_gone(&self, role: Role, said: impl Into<Said>) {
        let said = said.into();
        let gone = wait::holds(PATIENCE, || !self.has(role, said.clone()));
        assert!(gone, "{role} {said:?} stays\n{}", self.outline());
    }

    /// The element with the focus, if any: the innermost one.
    pub fn focused(&self) -> Option<Element> {
        let roots = self.look();
        let innermost = roots.iter().flat_map(Element::all).rfind(|element| element.is(State::Focused))?;
        let place = innermost.reference.clone();
        roots.into_iter().find_map(|root| take(root, &|element| element.reference == place))
    }

    /// Waits until `check` holds for the whole tree.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut check: impl FnMut(&App<'d>) -> bool) {
        assert!(wait::holds(PATIENCE, || check(self)), "{what} does not come true\n{}", self.outline());
    }

    /// Waits until keys go to a window of the program.
    #[track_caller]
    pub fn wait_active(&self) {
        self.wait_until("keys go to the program's window", |app| {
            app.desk.screen.active().is_some_and(|window| app.windows().contains(&window))
        });
    }

    /// A picture of the whole screen.
    #[track_caller]
    pub fn screenshot(&self, file: &Path) {
        self.desk.screen.picture(file);
    }

    /// Presses the close button of the first window.
    #[track_caller]
    pub fn close_window(&self) {
        let windows = self.all_windows();
        let window = windows.first().unwrap_or_else(|| panic!("there is no window to close"));
        self.desk.screen.close(*window);
    }

    /// Waits until nothing of the program runs and tells how long it took.
    #[track_caller]
    pub fn wait_ended(&mut self) -> Duration {
        let start = Instant::now();
        let ended = wait::holds(PATIENCE, || self.ended() && self.leftovers().is_empty());
        let left: Vec<String> = self.leftovers().into_iter().map(process::program).collect();
        assert!(ended, "still running: {left:?}");
        start.elapsed()
    }

    /// Processes of the desk that the program started, even those that lost their parent.
    pub fn leftovers(&self) -> Vec<u32> {
        let name = self.program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut left = self.desk.running(&name);
        for helper in ["WebKitWebProcess", "WebKitNetworkProcess", "WebKitGPUProcess"] {
            left.extend(self.desk.running(helper));
        }
        left
    }

    /// Closes the window, waits until all has ended, and starts again.
    #[track_caller]
    pub fn restart(mut self) -> App<'d> {
        self.close_window();
        self.wait_ended();
        let (desk, program) = (self.desk, self.program.clone());
        // Its end takes everything that still runs along, so it must come before the next start.
        drop(self);
        App::start_program(desk, &program)
    }

    /// Ends every process of the program at once, as a power cut or a crash would.
    #[track_caller]
    pub fn kill_9(mut self) {
        self.processes().into_iter().for_each(process::kill);
        self.leftovers().into_iter().for_each(process::kill);
        self.wait_ended();
    }

    /// The first element now that fits.
    pub fn now(&self, fits: impl Fn(&Element) -> bool) -> Option<Element> {
        self.look().into_iter().find_map(|root| take(root, &fits))
    }

    #[track_caller]
    fn await_element(&self, what: &str, fits: impl Fn(&Element) -> bool) -> Element {
        wait::until(PATIENCE, || self.now(&fits))
            .unwrap_or_else(|| panic!("not found: {what}\n{}\n{}", self.outline(), self.state()))
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        // Everything the program started, also what its end would leave without a parent.
        self.leftovers().into_iter().for_each(process::kill);
    }
}

impl Element {
    /// A field's name; its text is not its name.
    fn says_as_field(&self) -> String {
        self.name.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn is_field(element: &Element) -> bool {
    matches!(element.role, Role::Entry | Role::PasswordText | Role::SpinButton | Role::DateEditor)
}

fn take(mut element: Element, fits: &impl Fn(&Element) -> bool) -> Option<Element> {
    if fits(&element) {
        return Some(element);
    }
    std::mem::take(&mut element.children).into_iter().find_map(|child| take(child, fits))
}
