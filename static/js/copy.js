// [data-copy] copies the nearest [data-copy-text] before it, and says so.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = button.parentElement.querySelector("[data-copy-text]");
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Marked: now press Ctrl+C";
    }
    setTimeout(() => { button.textContent = before; }, 2500);
  });
}
