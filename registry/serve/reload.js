// Added to every page of the preview: reloads when there is a newer version, and shows what is wrong
// with the content over the last good page, in the words of the terminal.

const script = document.currentScript;
let seen = Number(script.dataset.version);
let panel;

function show({ problems, behind }) {
  panel?.remove();
  panel = undefined;
  if (problems.length === 0) return;
  panel = document.createElement("section");
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "Problems in the content");
  panel.className = "preview-problems";
  const title = document.createElement("strong");
  const number = `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`;
  title.textContent = behind ? `${number}; below is the last good page` : number;
  panel.append(title);
  for (const problem of problems) {
    const text = document.createElement("pre");
    text.textContent = problem;
    panel.append(text);
  }
  document.body.prepend(panel);
}

// A tab in the background holds no connection: a browser has few of them for one address.
function inSight() {
  return new Promise((resolve) => {
    const look = () => document.hidden || resolve(document.removeEventListener("visibilitychange", look));
    document.addEventListener("visibilitychange", look);
    look();
  });
}

async function follow() {
  for (;;) {
    await inSight();
    try {
      const answer = await fetch(`/.preview/state?seen=${seen}`, { cache: "no-store" });
      const state = await answer.json();
      // A site that is newer than this page, or a preview that was started again.
      if (state.site > Number(script.dataset.version) || state.version < seen) {
        location.reload();
        return;
      }
      if (state.version > seen) show(state);
      seen = state.version;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .preview-problems { position: sticky; inset-block-start: 0; z-index: 9; max-block-size: 60vh; overflow: auto;
    background: #3b1111; color: #fff; padding: 1rem; font: 14px/1.4 ui-monospace, monospace; }
  .preview-problems pre { white-space: pre-wrap; margin: .8rem 0 0; padding: 0; border: 0; background: none; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
if (seen > 0) {
  seen -= 1; // what is wrong now is told at once
}
follow();
