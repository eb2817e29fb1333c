// [data-draft]: what is pasted there stays in this tab until it was taken in: a lost sign-in, an error or a reload loses nothing.
const NAME = "draft:paste";
const field = document.querySelector("[data-draft]");
const told = document.querySelector("[data-draft-told]");

function forget() {
  try { sessionStorage.removeItem(NAME); } catch { /* Some browsers keep nothing; then there is nothing to forget. */ }
}

function keep() {
  if (!field.value.trim()) return forget();
  // A very long text may be more than a tab may keep: then it is kept by the field alone.
  try { sessionStorage.setItem(NAME, field.value); } catch { forget(); }
}

function bringBack() {
  let kept = null;
  try { kept = sessionStorage.getItem(NAME); } catch { /* as above */ }
  if (!kept || field.value.trim()) return;
  field.value = kept;
  told.hidden = false;
}

if (field) {
  bringBack();
  let soon = 0;
  field.addEventListener("input", () => {
    told.hidden = true;
    clearTimeout(soon);
    soon = setTimeout(keep, 400);
  });
  field.form.addEventListener("submit", keep);
  told.querySelector("button").addEventListener("click", () => {
    field.value = "";
    told.hidden = true;
    forget();
    field.focus();
  });
}

// It was read: the import has it now.
if (document.querySelector("[data-draft-taken]")) forget();
