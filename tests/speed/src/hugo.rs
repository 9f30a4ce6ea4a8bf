//! What Hugo needs beside the same documents: settings, templates of about the same pages, section
//! titles. The templates lie in `hugo/`, beside this crate's `src/`. It knows nothing of how the
//! documents are made.

use std::io;

/// Files of the site, as Hugo names them.
const FILES: [(&str, &str); 20] = [
    ("hugo.toml", include_str!("../hugo/hugo.toml")),
    ("i18n/sv.toml", include_str!("../hugo/i18n/sv.toml")),
    ("i18n/en.toml", include_str!("../hugo/i18n/en.toml")),
    (
        "layouts/baseof.html",
        include_str!("../hugo/layouts/baseof.html"),
    ),
    (
        "layouts/home.html",
        include_str!("../hugo/layouts/home.html"),
    ),
    (
        "layouts/page.html",
        include_str!("../hugo/layouts/page.html"),
    ),
    ("layouts/rss.xml", include_str!("../hugo/layouts/rss.xml")),
    (
        "layouts/section.html",
        include_str!("../hugo/layouts/section.html"),
    ),
    (
        "layouts/taxonomy.html",
        include_str!("../hugo/layouts/taxonomy.html"),
    ),
    (
        "layouts/term.html",
        include_str!("../hugo/layouts/term.html"),
    ),
    (
        "layouts/_markup/render-link.html",
        include_str!("../hugo/layouts/_markup/render-link.html"),
    ),
    (
        "layouts/_partials/cards.html",
        include_str!("../hugo/layouts/_partials/cards.html"),
    ),
    (
        "content/nyhetsbrev/_index.sv.md",
        "---\ntitle: Nyhetsbrev\n---\n",
    ),
    (
        "content/nyhetsbrev/_index.en.md",
        "---\ntitle: Newsletters\n---\n",
    ),
    ("content/planer/_index.sv.md", "---\ntitle: Planer\n---\n"),
    ("content/planer/_index.en.md", "---\ntitle: Plans\n---\n"),
    (
        "content/strategier/_index.sv.md",
        "---\ntitle: Strategier\n---\n",
    ),
    (
        "content/strategier/_index.en.md",
        "---\ntitle: Strategies\n---\n",
    ),
    (
        "content/_index.sv.md",
        "---\ntitle: Samordningsförbundet Exempelbygden\n---\n",
    ),
    (
        "content/_index.en.md",
        "---\ntitle: Exempelbygden Coordination Association\n---\n",
    ),
];

/// Hands over what only Hugo's site has: path in the site, and bytes.
pub fn each_hugo_file(mut take: impl FnMut(&str, &[u8]) -> io::Result<()>) -> io::Result<()> {
    FILES
        .iter()
        .try_for_each(|(path, text)| take(path, text.as_bytes()))
}
