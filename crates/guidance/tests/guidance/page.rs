//! Pages for a country.

use evenkeel_guidance::{Block, CountryId, Fallback, Inline, Pack, Tone};
use jiff::civil::{Date, date};

use crate::tree::{PAGE, SERVICES, Tree, page, service};

const TODAY: Date = date(2026, 11, 22);

fn with_page(body: &str) -> Pack {
    let mut tree = Tree::new();
    tree.put(PAGE, &page(body));
    tree.append(SERVICES, &service("removal", "GB", &["kinds = [\"remove\"]", "url = \"https://www.example.org/gb\""]));
    let compiled = tree.compile();
    assert_eq!(compiled.problems, []);
    compiled.pack
}

fn blocks<'p>(pack: &'p Pack, country: &str) -> Vec<Block<'p>> {
    let country = pack.country(country).expect("offered");
    pack.page("situations/threatened", country, TODAY).expect("shown").blocks
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

#[test]
fn steps_are_numbered_and_hold_what_follows() {
    let pack =
        with_page("Before.\n\n## Step: One\n\nWhy.\n\n### How\n\nSo.\n\n## Step: Two\n\nB.\n\n## After\n\nEnd.\n");
    let blocks = blocks(&pack, "GB");
    let [Block::Paragraph { .. }, first, second, Block::Heading { level: 2, .. }, Block::Paragraph { .. }] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}");
    };
    let Block::Step { number: 1, title, blocks: inner } = first else { panic!("{first:?}") };
    assert_eq!(*title, text("One"));
    assert_eq!(inner.len(), 3, "the heading of level 3 belongs to the step");
    assert!(matches!(second, Block::Step { number: 2, .. }));
}

#[test]
fn a_country_that_leaves_a_step_out_still_counts_from_one() {
    let body =
        "[[only: GB]]\n## Step: British\n\nA.\n[[end]]\n\n## Step: All\n\nB.\n\n[[only: not GB]]\nMore.\n[[end]]\n";
    let pack = with_page(body);
    let numbers = |country| {
        let steps = blocks(&pack, country);
        steps
            .iter()
            .filter_map(|b| match b {
                Block::Step { number, title, .. } => Some((*number, title.to_vec())),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers("GB"), [(1, text("British")), (2, text("All"))]);
    assert_eq!(numbers("ZZ"), [(1, text("All"))]);
}

#[test]
fn services_are_found_for_the_country() {
    let pack = with_page("## Step: Remove\n\n[[services: kind=remove]]\n\n[[service: removal]]\n");
    let ids = |country| {
        let blocks = blocks(&pack, country);
        let Block::Step { blocks, .. } = &blocks[0] else { panic!("{blocks:?}") };
        blocks
            .iter()
            .map(|block| match block {
                Block::Services { services, .. } => services.iter().map(|s| s.id.as_str().to_owned()).collect(),
                _ => Vec::new(),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("GB"), [vec!["removal", "world"], vec!["removal"]], "its own before worldwide ones");
    assert_eq!(ids("ZZ"), [vec!["world"]], "a named service that does not work here is left out");
}

#[test]
fn a_query_without_result_has_words_instead() {
    let pack =
        with_page("[[services: kind=emergency fallback=local-emergency]]\n\nText.\n\n[[services: kind=police]]\n");
    let in_zz = blocks(&pack, "ZZ");
    assert_eq!(in_zz[0], Block::Services { services: vec![], fallback: Some(Fallback::LocalEmergency) });
    assert_eq!(in_zz.len(), 2, "a query without result and without fallback leaves nothing");
    let in_gb = blocks(&pack, "GB");
    assert!(matches!(&in_gb[0], Block::Services { services, fallback: None } if services.len() == 1));
}

#[test]
fn queries_keep_to_way_and_number() {
    let pack = with_page("[[services: way=text]]\n\n[[services: who=under18 most=1]]\n");
    let blocks = blocks(&pack, "GB");
    let Block::Services { services, .. } = &blocks[0] else { panic!("{blocks:?}") };
    assert!(services.iter().all(|service| !service.texts.is_empty()));
    let Block::Services { services, .. } = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(services.len(), 1);
}

#[test]
fn text_keeps_its_marks() {
    let pack = with_page(
        "> [!look]\n> Do **not** pay, *ever*.\n\n- one\n- two **bold** words\n\nSee [the\npage](page:help/crisis).\n",
    );
    let blocks = blocks(&pack, "GB");
    let Block::Callout { tone: Tone::Look, blocks: inner } = &blocks[0] else { panic!("{blocks:?}") };
    let Block::Paragraph { text } = &inner[0] else { panic!("{inner:?}") };
    assert_eq!(
        *text,
        [
            Inline::Text("Do ".into()),
            Inline::Strong("not".into()),
            Inline::Text(" pay, ".into()),
            Inline::Emphasis("ever".into()),
            Inline::Text(".".into())
        ]
    );
    let Block::List { ordered: false, items } = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(items.len(), 2);
    assert!(matches!(&items[1][..], [Block::Paragraph { text }] if text.len() == 3));
    let Block::Paragraph { text } = &blocks[2] else { panic!("{blocks:?}") };
    assert!(matches!(&text[1], Inline::Page { page, text } if page.as_str() == "help/crisis" && text == "the page"));
}

#[test]
fn a_page_knows_people_sources_and_its_age() {
    let pack = with_page("Text.\n");
    let country: CountryId = pack.country("GB").expect("offered");
    let fresh = pack.page("situations/threatened", country, date(2027, 5, 22)).expect("shown");
    assert_eq!(fresh.people[0].id.as_str(), "talk");
    assert_eq!(fresh.sources, ["law.example.org"]);
    assert!(!fresh.old);
    assert!(pack.page("situations/threatened", country, date(2027, 5, 23)).expect("shown").old);
    assert!(pack.page("situations/nothing", country, TODAY).is_none());
}

#[test]
fn a_page_for_one_country_is_shown_only_there() {
    let mut tree = Tree::new();
    tree.replace(PAGE, "icon: threat", "icon: threat\ncountries: GB");
    let pack = tree.compile().pack;
    let [gb, elsewhere] = ["GB", "ZZ"].map(|id| pack.country(id).expect("offered"));
    assert_eq!(pack.situations(gb).len(), 1);
    assert!(pack.situations(elsewhere).is_empty());
    assert!(pack.page("situations/threatened", elsewhere, TODAY).is_none());
}
