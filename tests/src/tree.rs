//! The accessibility tree: what a screen reader is told.

use std::time::Duration;

use async_io::block_on;
use atspi::{State, StateSet};
use futures_util::future::{join_all, join5};
use serde::Serialize;
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath, OwnedValue};
use zbus::{Connection, connection};

pub use atspi::Role;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// The path that stands for nothing.
const NULL: &str = "/org/a11y/atspi/null";
/// How long one question may take. A page that hangs must not hang the test.
const ANSWER: Duration = Duration::from_secs(3);
/// Questions under way at once: enough to hide the way there and back, few enough for any bus limit.
const AT_ONCE: usize = 64;

type Pair = (String, OwnedObjectPath);

/// A connection to the accessibility bus of one desk.
pub struct Tree {
    connection: Connection,
}

/// Where an element lives: a name on the bus and a path. The name of a web process is not a unique one but one it owns,
/// which is why the usual reference types refuse it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    name: String,
    path: OwnedObjectPath,
}

impl Reference {
    fn from_pair((name, path): (String, OwnedObjectPath)) -> Option<Reference> {
        (path.as_str() != NULL).then_some(Reference { name, path })
    }

    /// Whether it lives in a web process, not in the window around the page: GTK numbers its elements.
    fn is_of_a_page(&self) -> bool {
        let number = self.path.as_str().rsplit('/').next().unwrap_or_default();
        number != "root" && number.bytes().any(|byte| !byte.is_ascii_digit())
    }
}

/// One thing on the screen with all it holds, as it was at one moment.
#[derive(Debug)]
pub struct Element {
    /// Where to find it again.
    pub reference: Reference,
    /// What it is.
    pub role: Role,
    /// Its accessible name; for plain text often empty.
    pub name: String,
    /// Its text, where it has any; U+FFFC stands for a child.
    pub text: String,
    /// Its states.
    pub states: StateSet,
    /// What it holds.
    pub children: Vec<Element>,
}

impl Tree {
    /// Connects to the accessibility bus at `address`.
    #[track_caller]
    pub fn connect(address: &str) -> Tree {
        let connection = block_on(async {
            connection::Builder::address(address)?.method_timeout(ANSWER).max_queued(8 * AT_ONCE).build().await
        });
        Tree { connection: connection.unwrap_or_else(|error| panic!("the accessibility bus does not answer: {error}")) }
    }

    /// The programs on the bus that belong to one of `processes`, whole.
    pub fn look(&self, processes: &[u32]) -> Vec<Element> {
        block_on(async {
            let mut found = Vec::new();
            for program in self.programs().await {
                if self.process(&program).await.is_some_and(|id| processes.contains(&id)) {
                    found.push(self.whole(program).await);
                }
            }
            found
        })
    }

    /// Does what pressing the element does. Whether the program took it.
    pub fn press(&self, element: &Reference) -> bool {
        block_on(self.ask::<_, bool>(element, "org.a11y.atspi.Action", "DoAction", &(0_i32,))).unwrap_or(false)
    }

    /// Gives the element the focus. Whether the program took it.
    pub fn focus(&self, element: &Reference) -> bool {
        block_on(self.ask::<_, bool>(element, "org.a11y.atspi.Component", "GrabFocus", &())).unwrap_or(false)
    }

    /// Chooses the child at `index` of a list or a select.
    pub fn choose(&self, element: &Reference, index: i32) -> bool {
        block_on(self.ask::<_, bool>(element, "org.a11y.atspi.Selection", "SelectChild", &(index,))).unwrap_or(false)
    }

    /// The element's longer description, such as the text an `aria-describedby` points to.
    pub fn description(&self, element: &Reference) -> String {
        block_on(self.property(element, "Description"))
    }

    async fn programs(&self) -> Vec<Reference> {
        let desktop = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root");
        let programs: Option<Vec<Pair>> = self.ask_at(desktop, ACCESSIBLE, "GetChildren", &()).await;
        programs.unwrap_or_default().into_iter().filter_map(Reference::from_pair).collect()
    }

    async fn process(&self, program: &Reference) -> Option<u32> {
        let bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
        self.ask_at(bus, "org.freedesktop.DBus", "GetConnectionUnixProcessID", &(program.name.as_str(),)).await
    }

    /// Asks level by level: the elements of one level are asked together, which is what makes a look quick.
    async fn whole(&self, root: Reference) -> Element {
        let mut levels: Vec<Vec<(usize, Element)>> = Vec::new();
        let mut open = vec![(0_usize, root)];
        while !open.is_empty() && levels.len() < 80 {
            let mut level = Vec::with_capacity(open.len());
            let mut next = Vec::new();
            for some in open.chunks(AT_ONCE / 2) {
                let answers = join_all(some.iter().map(|(_, reference)| self.element(reference))).await;
                for ((parent, _), (element, children)) in some.iter().zip(answers) {
                    next.extend(children.into_iter().map(|child| (level.len(), child)));
                    level.push((*parent, element));
                }
            }
            levels.push(level);
            open = next;
        }
        while levels.len() > 1 {
            let last = levels.pop().unwrap_or_default();
            let Some(above) = levels.last_mut() else { break };
            for (parent, element) in last {
                above[parent].1.children.push(element);
            }
        }
        levels.pop().and_then(|mut level| level.pop()).map(|(_, element)| element).expect("the root was asked")
    }

    async fn element(&self, reference: &Reference) -> (Element, Vec<Reference>) {
        let (name, role, states, text, children) = join5(
            self.property(reference, "Name"),
            self.ask::<_, u32>(reference, ACCESSIBLE, "GetRole", &()),
            self.ask::<_, StateSet>(reference, ACCESSIBLE, "GetState", &()),
            self.text(reference),
            self.children(reference),
        )
        .await;
        let element = Element {
            reference: reference.clone(),
            role: role.and_then(|number| Role::try_from(number).ok()).unwrap_or(Role::Invalid),
            name,
            text,
            states: states.unwrap_or_else(StateSet::empty),
            children: Vec::new(),
        };
        (element, children)
    }

    async fn children(&self, reference: &Reference) -> Vec<Reference> {
        let listed: Vec<Pair> = self.ask(reference, ACCESSIBLE, "GetChildren", &()).await.unwrap_or_default();
        if !listed.is_empty() {
            return listed.into_iter().filter_map(Reference::from_pair).collect();
        }
        // The place of a web page in a GTK window does not list the page, which lives in another process; asked for its
        // first child it gives it.
        if reference.is_of_a_page() {
            return Vec::new();
        }
        let first: Option<Pair> = self.ask(reference, ACCESSIBLE, "GetChildAtIndex", &(0_i32,)).await;
        first.and_then(Reference::from_pair).into_iter().collect()
    }

    async fn text(&self, reference: &Reference) -> String {
        // The text is in the pages; GTK complains on its output when something without text is asked for it.
        if !reference.is_of_a_page() {
            return String::new();
        }
        self.ask(reference, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32)).await.unwrap_or_default()
    }

    async fn property(&self, reference: &Reference, name: &str) -> String {
        let value: Option<OwnedValue> =
            self.ask(reference, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, name)).await;
        value.and_then(|value| String::try_from(value).ok()).unwrap_or_default()
    }

    async fn ask<Q, A>(&self, reference: &Reference, interface: &str, method: &str, question: &Q) -> Option<A>
    where
        Q: Serialize + DynamicType,
        A: for<'d> DynamicDeserialize<'d>,
    {
        self.ask_at((reference.name.as_str(), reference.path.as_str()), interface, method, question).await
    }

    async fn ask_at<Q, A>(&self, (name, path): (&str, &str), interface: &str, method: &str, question: &Q) -> Option<A>
    where
        Q: Serialize + DynamicType,
        A: for<'d> DynamicDeserialize<'d>,
    {
        let reply = self.connection.call_method(Some(name), path, Some(interface), method, question).await.ok()?;
        reply.body().deserialize().ok()
    }
}

impl Element {
    /// Itself and all it holds, in reading order.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        for child in &self.children {
            found.extend(child.all());
        }
        found
    }

    /// What a person reads: the name, or the text with that of the children in its place.
    pub fn says(&self) -> String {
        let words = if self.name.is_empty() { self.reads() } else { self.name.clone() };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All text of the element and what it holds.
    pub fn reads(&self) -> String {
        if !self.text.contains('\u{fffc}') && !self.text.is_empty() {
            return self.text.clone();
        }
        if self.text.is_empty() {
            let inside: Vec<String> = self.children.iter().map(Element::says).filter(|text| !text.is_empty()).collect();
            return if inside.is_empty() { self.name.clone() } else { inside.join(" ") };
        }
        let mut children = self.children.iter();
        let mut whole = String::new();
        for part in self.text.chars() {
            match part {
                '\u{fffc}' => whole.push_str(&children.next().map(Element::says).unwrap_or_default()),
                other => whole.push(other),
            }
        }
        whole
    }

    /// Whether it has a state.
    pub fn is(&self, state: State) -> bool {
        self.states.contains(state)
    }

    /// The tree as indented lines, for the message of a failing test.
    pub fn outline(&self) -> String {
        let mut lines = String::new();
        self.outline_into(0, &mut lines);
        lines
    }

    fn outline_into(&self, depth: usize, lines: &mut String) {
        use std::fmt::Write as _;
        let focused = if self.is(State::Focused) { " (focused)" } else { "" };
        let text = if self.text.is_empty() { String::new() } else { format!(" | {:?}", self.text) };
        let _ = writeln!(lines, "{:width$}{} {:?}{text}{focused}", "", self.role.name(), self.name, width = depth * 2);
        for child in &self.children {
            child.outline_into(depth + 1, lines);
        }
    }
}
