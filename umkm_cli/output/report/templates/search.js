"use strict";
// Shows only the releases that have all the typed words.
const texts = JSON.parse(document.getElementById("texts").textContent);
const rows = document.querySelectorAll(".index > li");
const words = document.getElementById("words");
const found = document.getElementById("found");
const form = document.getElementById("search");

function search() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  texts.forEach((text, place) => {
    const matches = wanted.every((word) => text.includes(word));
    rows[place].hidden = !matches;
    shown += matches ? 1 : 0;
  });
  found.textContent = found.dataset.counted.replace("{}", shown).replace("{}", texts.length);
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", search);
search();
