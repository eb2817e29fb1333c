// Counts down to the moment that <time data-countdown datetime="…"> names, second by second.
function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function tick() {
  for (const time of document.querySelectorAll("time[data-countdown]")) {
    const left = Math.max(0, Math.ceil((Date.parse(time.dateTime) - Date.now()) / 1000));
    time.textContent = clock(left);
  }
}

setInterval(tick, 1000);
