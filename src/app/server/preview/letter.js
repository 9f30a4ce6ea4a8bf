// The page that shows a letter: its frames get the height of what they hold, and its buttons put the letter into the clipboard.

/** A frame in which nothing runs cannot tell its height: it is asked from here. */
function fit(frame) {
  const root = frame.contentDocument?.documentElement;
  if (root) frame.style.height = `${root.scrollHeight + 2}px`;
}

const frames = () => document.querySelectorAll(".frames iframe");
document.addEventListener("load", ({ target }) => target instanceof HTMLIFrameElement && fit(target), true);
frames().forEach(fit);

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-copy]") : null;
  if (!button) return;
  const status = document.querySelector("#copied");
  status.textContent = "";
  try {
    const answer = await fetch(button.dataset.copy, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    await navigator.clipboard.writeText(await answer.text());
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = status.dataset.failed;
  }
});
