//! Which program the system opens `https` addresses with.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::entry::Entry;
use super::places::Places;

/// What a web browser registers for.
const HANDLED: &str = "x-scheme-handler/https";

/// How long the fallback program may take. It is a script that starts a dozen others.
const TOOL_LIMIT: Duration = Duration::from_secs(3);

/// The default browser: first what was chosen, then what the desktop's own tool says (it knows habits of single
/// desktops, `$BROWSER` among them), then any program that says it can.
pub(crate) fn default_browser(places: &Places) -> Option<Entry> {
    let lists = Lists::read(places);
    first_installed(lists.chosen(), places)
        .or_else(|| first_installed(named_by_tool().into_iter(), places))
        .or_else(|| first_installed(lists.able(places).into_iter(), places))
}

fn first_installed(mut ids: impl Iterator<Item = String>, places: &Places) -> Option<Entry> {
    ids.find_map(|id| Entry::find(&id, places))
}

/// The lists of associations, the strongest first.
struct Lists(Vec<String>);

impl Lists {
    fn read(places: &Places) -> Self {
        let folders = places.config.iter().cloned().chain(places.data.iter().map(|data| data.join("applications")));
        let files = folders.flat_map(|folder| {
            let named = places.desktops.iter().map(|desktop| format!("{desktop}-mimeapps.list"));
            named.chain(["mimeapps.list".to_owned()]).map(move |name| folder.join(name)).collect::<Vec<PathBuf>>()
        });
        Self(files.filter_map(|file| fs::read_to_string(file).ok()).collect())
    }

    fn chosen(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|list| ids(list, "Default Applications"))
    }

    /// Programs that can, added ones first, without those taken away by a stronger list or the same one.
    fn able(&self, places: &Places) -> Vec<String> {
        let mut removed = Vec::new();
        let mut able = Vec::new();
        for list in &self.0 {
            able.extend(ids(list, "Added Associations").filter(|id| !removed.contains(id)));
            removed.extend(ids(list, "Removed Associations"));
        }
        for data in &places.data {
            let cache = fs::read_to_string(data.join("applications/mimeinfo.cache"));
            able.extend(ids(&cache.unwrap_or_default(), "MIME Cache").filter(|id| !removed.contains(id)));
        }
        able
    }
}

/// The ids that `HANDLED` has in a group of a list.
fn ids(list: &str, group: &str) -> impl Iterator<Item = String> {
    let header = format!("[{group}]");
    list.lines()
        .map(str::trim)
        .skip_while(move |line| *line != header)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| key.trim() == HANDLED)
        .flat_map(|(_, value)| value.split(';'))
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// What `xdg-settings` says, if it is there and answers in time.
fn named_by_tool() -> Option<String> {
    let mut tool = Command::new("xdg-settings")
        .args(["get", "default-web-browser"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let deadline = Instant::now() + TOOL_LIMIT;
    // Its answer is one short line and fits into the pipe, so it can end before anybody reads.
    while tool.try_wait().ok()?.is_none() {
        if Instant::now() >= deadline {
            let _ = tool.kill();
            let _ = tool.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = tool.wait_with_output().ok()?;
    let id = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::{Lists, first_installed};
    use crate::system::testkit::Computer;

    /// The name of the browser that the lists alone lead to.
    fn chosen(computer: &Computer) -> Option<String> {
        let places = computer.places();
        let lists = Lists::read(&places);
        first_installed(lists.chosen(), &places).map(|entry| entry.name)
    }

    fn able(computer: &Computer) -> Option<String> {
        let places = computer.places();
        let lists = Lists::read(&places);
        first_installed(lists.able(&places).into_iter(), &places).map(|entry| entry.name)
    }

    fn computer() -> Computer {
        let computer = Computer::with_programs(&["firefox", "chromium"]);
        computer.named_entry("fox.desktop", "Fox", "Exec=firefox %u");
        computer.named_entry("chrom.desktop", "Chrom", "Exec=chromium %u");
        computer
    }

    const FOX: &str = "[Default Applications]\nx-scheme-handler/https=fox.desktop\n";
    const CHROM: &str = "[Default Applications]\nx-scheme-handler/https=chrom.desktop;\n";

    #[test]
    fn the_person_s_own_list_comes_before_the_system_s() {
        let computer = computer();
        computer.file("etc/xdg/mimeapps.list", CHROM);
        assert_eq!(chosen(&computer).as_deref(), Some("Chrom"));
        computer.file("home/.config/mimeapps.list", FOX);
        assert_eq!(chosen(&computer).as_deref(), Some("Fox"));
    }

    #[test]
    fn a_list_for_the_running_desktop_comes_before_the_general_one() {
        let computer = computer();
        computer.file("home/.config/mimeapps.list", CHROM);
        computer.file("home/.config/gnome-mimeapps.list", FOX);
        assert_eq!(chosen(&computer).as_deref(), Some("Fox"));
    }

    #[test]
    fn what_is_not_installed_is_passed_over() {
        let computer = computer();
        computer.file(
            "home/.config/mimeapps.list",
            "[Default Applications]\nx-scheme-handler/https=gone.desktop;fox.desktop\n",
        );
        assert_eq!(chosen(&computer).as_deref(), Some("Fox"));

        computer.named_entry("hidden.desktop", "Hidden", "Exec=firefox %u\nHidden=true");
        computer.named_entry("tried.desktop", "Tried", "Exec=firefox %u\nTryExec=nowhere");
        computer.named_entry("empty.desktop", "Empty", "Exec=");
        computer.named_entry("program.desktop", "Program", "Exec=nowhere %u");
        computer.named_entry("terminal.desktop", "Terminal", "Exec=firefox %u\nTerminal=true");
        computer.named_entry("quote.desktop", "Quote", "Exec=\"firefox %u");
        computer.file("data/applications/bytes.desktop", "\u{0}\u{1}[[[");
        computer.file(
            "home/.config/mimeapps.list",
            "[Default Applications]\nx-scheme-handler/https=hidden.desktop;tried.desktop;empty.desktop;program.desktop;terminal.desktop;quote.desktop;bytes.desktop;../x.desktop;/etc/x.desktop;chrom.desktop\n",
        );
        assert_eq!(chosen(&computer).as_deref(), Some("Chrom"));
    }

    #[test]
    fn other_groups_and_other_schemes_do_not_count() {
        let computer = computer();
        computer.file(
            "home/.config/mimeapps.list",
            "# a note\n[Added Associations]\nx-scheme-handler/https=chrom.desktop\n[Default Applications]\nx-scheme-handler/http=chrom.desktop\ntext/html=chrom.desktop\n x-scheme-handler/https = fox.desktop ;\n",
        );
        assert_eq!(chosen(&computer).as_deref(), Some("Fox"));
    }

    #[test]
    fn without_a_choice_any_able_program_is_taken_unless_it_was_removed() {
        let computer = computer();
        let cache = "[MIME Cache]\nx-scheme-handler/https=chrom.desktop;fox.desktop;\n";
        computer.file("data/applications/mimeinfo.cache", cache);
        assert_eq!(chosen(&computer), None);
        assert_eq!(able(&computer).as_deref(), Some("Chrom"));
        computer.file("home/.config/mimeapps.list", "[Removed Associations]\nx-scheme-handler/https=chrom.desktop;\n");
        assert_eq!(able(&computer).as_deref(), Some("Fox"));
    }

    #[test]
    fn an_id_with_a_dash_may_name_a_file_in_a_folder() {
        let computer = computer();
        computer.named_entry("maker/web-fox.desktop", "Maker's", "Exec=firefox %u");
        computer.file(
            "home/.config/mimeapps.list",
            "[Default Applications]\nx-scheme-handler/https=maker-web-fox.desktop\n",
        );
        assert_eq!(chosen(&computer).as_deref(), Some("Maker's"));
    }

    #[test]
    fn an_empty_computer_has_no_browser() {
        let computer = Computer::with_programs(&[]);
        assert_eq!(chosen(&computer), None);
        assert_eq!(able(&computer), None);
    }
}
