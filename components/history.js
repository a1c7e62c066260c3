// Streamlit 1.67 makes a history entry of every parameter a script writes, and writes those of the next page while the
// address is still that of the page it leaves: "back" would lead to the same page again, and to one without its options.
//
// Here a write on the same page changes the entry it stands on. When another page's address follows at once, the write was
// meant for that page, and the entry gets back the address the reader left it with. An article chosen in the rail is the
// one write on the same page that "back" should undo.

const AT_ONCE = 8000; // milliseconds from a page's parameters to its path, which come out of one run of the script

const articleOf = (address) => new URL(address, window.location.href).searchParams.get("article");
let left = null;
let before = null;
let seen = null;

function tidy() {
  const push = window.history.pushState.bind(window.history);
  const replace = window.history.replaceState.bind(window.history);
  const justNow = () => left && performance.now() - left.at < AT_ONCE;

  window.history.pushState = (state, title, address) => {
    const here = window.location.href;
    if (new URL(address, here).pathname === window.location.pathname) {
      if (!justNow()) left = { href: here, at: performance.now() };
      if (articleOf(here) && articleOf(address) && articleOf(here) !== articleOf(address)) before = here;
      replace(state, title, address);
      return;
    }
    if (justNow()) replace(window.history.state, "", left.href);
    left = before = null;
    push(state, title, address);
  };
  // What the reader chooses is the entry's own.
  window.history.replaceState = (state, title, address) => {
    left = null;
    replace(state, title, address);
  };
  window.addEventListener("popstate", () => {
    left = before = null;
  });
  window.history.entry = () => {
    const here = window.location.href;
    if (before) {
      replace(window.history.state, "", before);
      push(window.history.state, "", here);
    }
    left = before = null;
  };
}

export default function ({ data }) {
  if (!window.history.entry) tidy();
  if (data.article && !articleOf(window.location.href)) {
    // The script leaves the very first address alone: whatever it writes there comes before this is in place.
    const address = new URL(window.location.href);
    address.searchParams.set("article", data.article);
    window.history.replaceState(window.history.state, "", address);
  }
  if (seen !== null && data.chosen !== seen) window.history.entry();
  seen = data.chosen;
}
