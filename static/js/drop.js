// [data-drop]: files may be dropped on the zone of a file field. Their names and sizes are shown, and whether they are too large.
function inWords(bytes) {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes >= 1) return `${megabytes.toFixed(1)} MB`;
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}

function named(files) {
  const names = files.slice(0, 3).map((file) => file.name).join(", ");
  return files.length > 3 ? `${names} and ${files.length - 3} more` : names;
}

function show(zone, files) {
  const words = zone.querySelector("[data-drop-chosen]");
  const limit = Number(zone.dataset.dropLimit || Infinity);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (!files.length) words.textContent = "";
  else if (size > limit) words.textContent = `${named(files)}: ${inWords(size)}; at most ${inWords(limit)} can be taken.`;
  else words.textContent = `${named(files)}, ${inWords(size)}`;
}

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  input.addEventListener("change", () => show(zone, [...input.files]));
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, () => zone.classList.remove("over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    show(zone, [...input.files]);
  });
}
