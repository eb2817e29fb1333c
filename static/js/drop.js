// [data-drop]: a file may be dropped on the zone of a file field. Its name and size are shown, and whether it is too large.
function inWords(bytes) {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes >= 1) return `${megabytes.toFixed(1)} MB`;
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}

function show(zone, file) {
  const words = zone.querySelector("[data-drop-chosen]");
  const limit = Number(zone.dataset.dropLimit || Infinity);
  if (!file) words.textContent = "";
  else if (file.size > limit) words.textContent = `${file.name} has ${inWords(file.size)}; at most ${inWords(limit)} can be taken.`;
  else words.textContent = `${file.name}, ${inWords(file.size)}`;
}

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  input.addEventListener("change", () => show(zone, input.files[0]));
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
    show(zone, input.files[0]);
  });
}
