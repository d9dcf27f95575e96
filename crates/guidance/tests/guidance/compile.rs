//! Content that must not build: each with the file and line that the writer is told.

use crate::tree::{PAGE, SERVICES, Tree, page, service};

/// Spoils the tree and expects one problem saying `what`, in this file, at the line of `near`.
fn refuses(what: &str, file: &str, near: Option<&str>, spoil: impl FnOnce(&mut Tree)) {
    let mut tree = Tree::new();
    spoil(&mut tree);
    let problems = tree.compile().problems;
    let found: Vec<_> = problems.iter().filter(|problem| problem.text.contains(what)).collect();
    let [problem] = found.as_slice() else {
        panic!("one problem expected for \"{what}\", found {problems:?}");
    };
    assert_eq!(problem.file, file, "{problem}");
    if let Some(near) = near {
        assert_eq!(problem.line, tree.line(file, near), "{problem}");
    }
}

fn refuses_body(what: &str, near: &str, body: &str) {
    refuses(what, PAGE, Some(near), |tree| {
        tree.put(PAGE, &page(&format!("A first line.\n\n{body}\n")));
    });
}

fn refuses_front(what: &str, from: &str, to: &str) {
    refuses(what, PAGE, None, |tree| {
        tree.replace(PAGE, from, to);
    });
}

#[test]
fn the_tree_itself_compiles() {
    let compiled = Tree::new().compile();
    assert_eq!(compiled.problems, [], "or every test below proves nothing");
}

#[test]
fn several_problems_are_told_at_once() {
    let mut tree = Tree::new();
    tree.put(PAGE, &page("<b>x</b>\n\n[[service: nobody]]\n\nCall 999.\n"));
    tree.replace("en/help/crisis.md", "icon: threat", "icon: rainbow");
    assert!(tree.compile().problems.len() >= 4);
}

#[test]
fn markdown_that_cannot_be_shown() {
    refuses_body("HTML", "<div>", "<div>x</div>");
    refuses_body("images", "![a](", "See ![a](page:help/crisis)");
    refuses_body("links lead to pages", "[a](/file)", "See [a](/file)");
    refuses_body("code", "`x`", "Type `x`.");
    refuses_body("code", "    x", "Text\n\n    x\n");
    refuses_body("horizontal line", "***", "***");
    refuses_body("level 2 or 3", "# Big", "# Big");
    refuses_body("level 2 or 3", "#### Small", "#### Small");
    refuses_body("inside a list", "## Step", "- ## Step: x");
    refuses_body("callout starts with", "> Hello", "> Hello");
    refuses_body("callout starts with", "> [!shout]", "> [!shout]\n> Hello");
    refuses_body("a step needs a title", "## Step:", "## Step:");
}

#[test]
fn typed_numbers_and_addresses() {
    refuses_body("phone number", "0800", "Call 0800 1111.");
    refuses_body("phone number", "999", "Call **999**.");
    refuses_body("phone number", "85258", "Text HELLO to 85258.");
    refuses_body("address is typed", "www.", "See www.example.org for more.");
    refuses_body("address is typed", "jo@", "Write to jo@example.org.");
    refuses_front("phone number", "summary: A summary.", "summary: Call 999.");
    refuses("address is typed", SERVICES, Some("See example.org"), |tree| {
        tree.replace(SERVICES, "what_happens = \"Someone listens.\"", "what_happens = \"See example.org\"");
    });
    refuses("phone number", SERVICES, Some("limits = \"Not"), |tree| {
        tree.replace(SERVICES, "limits = \"None.\"", "limits = \"Not at night: 0800 11 11 11\"");
    });
}

#[test]
fn web_links_in_pages() {
    let mut tree = Tree::new();
    tree.put(PAGE, &page("See [a](https://www.example.org/).\n"));
    let problems = tree.compile().problems;
    assert!(problems.iter().any(|p| p.text.contains("links lead to pages")), "{problems:?}");
}

#[test]
fn directives() {
    refuses_body("unknown service", "[[service: nobody]]", "[[service: nobody]]");
    refuses_body("unknown directive", "[[video: x]]", "[[video: x]]");
    refuses_body("stands alone", "[[service: talk", "[[service: talk]] and more");
    refuses_body("stands alone", "Text [[service", "Text [[service: talk]]");
    refuses_body("stands alone", "> [[service", "> [!look]\n> [[service: talk]]");
    refuses_body("stands alone", "  [[service", "- item\n\n  [[service: talk]]");
    refuses_body("cannot be", "kind=magic", "[[services: kind=magic]]");
    refuses_body("cannot be", "most=0", "[[services: most=0]]");
    refuses_body("unknown key", "age=3", "[[services: age=3]]");
    refuses_body("cannot be", "fallback=luck", "[[services: fallback=luck]]");
    refuses_body("unknown country", "only: XX", "[[only: XX]]\nText\n[[end]]");
    refuses_body("names no country", "only: ]]", "[[only: ]]\nText\n[[end]]");
    refuses_body("has no [[end]]", "[[only: GB]]", "[[only: GB]]\nText");
    refuses_body("without [[only", "[[end]]", "[[end]]");
    let inside = "[[only: GB]]\nText\n[[only: ZZ]]\nText\n[[end]]";
    refuses_body("inside another", "[[only: ZZ]]", inside);
    let mixed = "## Step: One\n\n[[only: GB]]\nText\n\n## Step: Two\n[[end]]";
    refuses_body("must begin with one", "[[only: GB]]", mixed);
}

#[test]
fn front_matter() {
    refuses_front("\"icon\" must be", "icon: threat", "icon: rainbow");
    refuses_front("\"audience\" must be", "audience: young", "audience: everyone");
    refuses_front("\"title\" is missing", "title: A title\n", "");
    refuses_front("\"reviewed\" must be", "reviewed: 2026-11-22", "reviewed: 2026-11-31");
    refuses_front("later than reviewed", "review_by: 2027-05-22", "review_by: 2026-01-01");
    refuses_front("unknown country", "icon: threat", "icon: threat\ncountries: GB, XX");
    refuses_front("unknown key", "icon: threat", "icon: threat\ncolour: red");
    refuses_front("is there twice", "icon: threat", "icon: threat\nicon: threat");
    refuses_front("is in no facts file", "law.example.org/a", "law.example.org/b");
    refuses_front("not a plain https", "sources: https", "sources: http");
    refuses_front("there is no page", "icon: threat", "icon: threat\nnext: help/nothing");
}

#[test]
fn pages_without_front_matter() {
    for text in ["Text\n", "---\ntitle: A\n"] {
        let mut tree = Tree::new();
        tree.put(PAGE, text);
        let problems = tree.compile().problems;
        assert!(problems.iter().any(|p| p.file == PAGE && p.line == 1), "{problems:?}");
    }
}

#[test]
fn links_between_pages() {
    refuses_body("there is no page help/nothing", "page:help/nothing", "See [a](page:help/nothing).");
    refuses("not shown in ZZ", PAGE, Some("page:help/crisis"), |tree| {
        tree.replace("en/help/crisis.md", "icon: threat", "icon: threat\ncountries: GB");
        tree.put(PAGE, &page("See [a](page:help/crisis).\n"));
    });
}

#[test]
fn a_link_only_where_its_page_is_shown_compiles() {
    let mut tree = Tree::new();
    tree.replace("en/help/crisis.md", "icon: threat", "icon: threat\ncountries: GB");
    tree.put(PAGE, &page("Text\n\n[[only: GB]]\nSee [a](page:help/crisis).\n[[end]]\n"));
    assert_eq!(tree.compile().problems, []);
}

#[test]
fn missing_files() {
    refuses("there is no page help/crisis", "en/order.toml", Some("crisis = "), |tree| {
        tree.remove("en/help/crisis.md");
        tree.replace("en/order.toml", "can_show = \"help/crisis\"", "can_show = \"situations/threatened\"");
    });
    for file in ["en/order.toml", "facts/order.toml", "pack.toml"] {
        refuses("cannot be read", file, None, |tree| {
            tree.remove(file);
        });
    }
}

#[test]
fn services() {
    refuses("already in", SERVICES, None, |tree| {
        tree.append(
            SERVICES,
            &service(
                "talk",
                "GB",
                &["kinds = [\"crisis\"]", "phone = [{ dial = \"1\", e164 = \"\", display = \"1\" }]"],
            ),
        );
    });
    refuses("already belongs to world", SERVICES, None, |tree| {
        tree.append(
            SERVICES,
            &service("twin", "GB", &["kinds = [\"crisis\"]", "url = \"https://www.example.org/remove\""]),
        );
    });
    refuses("not in allow-list.toml", SERVICES, Some("url ="), |tree| {
        tree.replace(SERVICES, "www.example.org/remove", "www.example.com/remove");
    });
    refuses("not a plain https", SERVICES, Some("url ="), |tree| {
        tree.replace(SERVICES, "https://www.example.org/remove", "http://www.example.org/remove");
    });
    refuses("unknown country", SERVICES, Some("[\"XX\"]"), |tree| {
        tree.replace(SERVICES, "countries = [\"*\"]", "countries = [\"XX\"]");
    });
    refuses("unknown field", SERVICES, Some("colour"), |tree| {
        tree.append(SERVICES, "colour = \"red\"\n");
    });
    refuses("needs a source", SERVICES, None, |tree| {
        tree.replace(SERVICES, "source_urls = [\"https://source.example.org/world\"]", "source_urls = []");
    });
    refuses("not a phone number", SERVICES, Some("phone ="), |tree| {
        tree.replace(SERVICES, "dial = \"999\"", "dial = \"nine\"");
    });
    refuses("unknown field", SERVICES, Some("phone ="), |tree| {
        tree.replace(SERVICES, "display = \"999\"", "display = \"999\", note = \"x\"");
    });
    refuses("unknown union", "facts/countries.toml", None, |tree| {
        tree.replace("facts/countries.toml", "unions = [\"EU\"]", "unions = [\"AU\"]");
    });
    refuses("differ", SERVICES, Some("phone ="), |tree| {
        let right = "dial = \"999\", e164 = \"\"";
        tree.replace(SERVICES, right, "dial = \"0800 1111\", e164 = \"+448001112\"");
    });
}

#[test]
fn order_of_services() {
    refuses("unknown service \"nobody\"", "facts/order.toml", Some("GB = ["), |tree| {
        tree.replace("facts/order.toml", "\"line\", \"talk\"", "\"line\", \"nobody\"");
    });
    refuses("the emergency number comes first", "facts/order.toml", None, |tree| {
        tree.replace("facts/order.toml", "\"line\", \"talk\"", "\"talk\", \"line\"");
    });
    refuses("does not work in ZZ", "facts/order.toml", None, |tree| {
        tree.replace("facts/order.toml", "ZZ = [\"world\"]", "ZZ = [\"talk\"]");
    });
    refuses("has no crisis lines", "facts/order.toml", None, |tree| {
        tree.replace("facts/order.toml", "ZZ = [\"world\"]\n", "");
    });
    refuses("more than 5", "facts/order.toml", None, |tree| {
        tree.replace("facts/order.toml", "\"line\", ", "\"line\", \"talk\", \"talk\", \"talk\", \"talk\", ");
    });
}

#[test]
fn withheld_services_cannot_be_named() {
    refuses("withheld: from memory", PAGE, Some("[[service: rumour]]"), |tree| {
        let facts = service("rumour", "GB", &["kinds = [\"crisis\"]"]);
        let facts = facts.replace("official page seen", "from memory, unverified");
        tree.append(SERVICES, &facts).append(PAGE, "\n[[service: rumour]]\n");
    });
}

#[test]
fn words() {
    refuses("not Fluent", "en/words/words.ftl", Some("= broken"), |tree| {
        tree.append("en/words/words.ftl", "= broken\n");
    });
    refuses("is already in", "en/words/zz.ftl", Some("country-GB"), |tree| {
        tree.put("en/words/zz.ftl", "# Comment\ncountry-GB = Britain\n");
    });
    refuses("phone number", "en/words/words.ftl", Some("call = "), |tree| {
        tree.append("en/words/words.ftl", "call = Call 999\n");
    });
    refuses("country-ZZ is missing", "en/words", None, |tree| {
        tree.replace("en/words/words.ftl", "country-ZZ = Elsewhere\n", "");
    });
}

#[test]
fn line_endings_of_other_systems_change_nothing() {
    let mut tree = Tree::new();
    let text = page("Text.\n\n[[only: GB]]\n## Step: One\n\n- a\n- b\n\n[[service: talk]]\n[[end]]\n");
    tree.put(PAGE, &text.replace('\n', "\r\n"));
    assert_eq!(tree.compile().problems, []);
}
